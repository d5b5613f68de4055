package salon.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics of the suite: their names, and how whoever writes one creates it. */
public final class Topics {
    public static final String ROOM_EVENTS = "salon.room.events.v1";
    public static final String ROOM_STATE = "salon.room.state.v1";
    public static final String CHAT_MESSAGES = "salon.chat.messages.v1";
    public static final String PAD_UPDATES = "salon.pad.updates.v1";
    public static final String PAD_SNAPSHOTS = "salon.pad.snapshots.v1";

    /** What is over soon and may be lost: who points where in a pad. */
    public static final String SIGNAL = "salon.signal.v1";

    public static final String BRIDGE_STATUS = "salon.bridge.status.v1";
    public static final String AUDIT = "salon.audit.v1";

    /** Records nobody could read, copied as they were with the reason in a header. */
    public static final String DEAD_LETTER = "salon.dead-letter.v1";

    private static final int MIB = 1024 * 1024;

    /** Every topic, each named once. */
    public static final List<Topic> ALL =
            List.of(
                    Topic.log(ROOM_EVENTS, 12, Duration.ofDays(30)),
                    Topic.compacted(ROOM_STATE, 12),
                    Topic.log(CHAT_MESSAGES, 12, Duration.ofDays(30)),
                    Topic.log(PAD_UPDATES, 12, Duration.ofDays(7)).withRecordsUpTo(2 * MIB),
                    Topic.compacted(PAD_SNAPSHOTS, 12)
                            .withRecordsUpTo(8 * MIB)
                            .withSegmentsOf(16 * MIB),
                    Topic.log(SIGNAL, 12, Duration.ofMinutes(10)).withSegmentsOf(16 * MIB),
                    Topic.compactedFor(BRIDGE_STATUS, 3, Duration.ofMinutes(10)),
                    Topic.log(AUDIT, 6, Duration.ofDays(365)),
                    Topic.log(DEAD_LETTER, 1, Duration.ofDays(7)).withRecordsUpTo(8 * MIB));

    private Topics() {}

    /** The topic of that name. */
    public static Topic named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic named " + name));
    }

    /**
     * A topic and the configuration it is created with.
     *
     * @param name its name, with the version of its events
     * @param partitions how many partitions; records of one key stay in order
     * @param config the broker's topic configuration
     */
    public record Topic(String name, int partitions, Map<String, String> config) {
        static Topic log(String name, int partitions, Duration retention) {
            return new Topic(
                    name,
                    partitions,
                    Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            Long.toString(retention.toMillis())));
        }

        static Topic compacted(String name, int partitions) {
            return new Topic(name, partitions, Map.of("cleanup.policy", "compact"));
        }

        /** The same, for records larger than the broker's default of 1 MiB. */
        Topic withRecordsUpTo(int bytes) {
            return with("max.message.bytes", bytes);
        }

        /** The same, cleaned in smaller pieces: the newest segment is never cleaned. */
        Topic withSegmentsOf(int bytes) {
            return with("segment.bytes", bytes);
        }

        private Topic with(String setting, int value) {
            var changed = new TreeMap<>(config);
            changed.put(setting, Integer.toString(value));
            return new Topic(name, partitions, Map.copyOf(changed));
        }

        static Topic compactedFor(String name, int partitions, Duration retention) {
            return new Topic(
                    name,
                    partitions,
                    Map.of(
                            "cleanup.policy",
                            "compact,delete",
                            "retention.ms",
                            Long.toString(retention.toMillis())));
        }
    }
}
