package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One Apache Kafka broker (KRaft, broker and controller in one) on loopback, as a process of its
 * own in about 200 MB.
 *
 * <p>Topics are not created by themselves: whoever writes one creates it, so that partitions and
 * retention are as {@code Topics} says.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration STOP_GRACE = Duration.ofSeconds(8);

    /** Any base64 UUID serves: the cluster has one node and one data directory. */
    private static final String CLUSTER_ID = "U2Fsb25PbmVNYWNoaW5lMQ";

    private static final int ASCII_END = 0x7f;

    private final Child child;
    private final Settings settings;

    /**
     * What tells one broker from another.
     *
     * @param data where it keeps its logs; formatted when new
     * @param log its output
     * @param port for clients
     * @param controllerPort for itself
     */
    public record Settings(Path data, Path log, int port, int controllerPort) {
        public String bootstrap() {
            return "127.0.0.1:" + port;
        }
    }

    private KafkaBroker(Child child, Settings settings) {
        this.child = child;
        this.settings = settings;
    }

    /** Starts the process and returns at once; {@link #awaitReady} says when it answers. */
    public static KafkaBroker start(BackingLibraries libraries, Settings settings) {
        Path properties = writeProperties(settings);
        List<String> command =
                JavaCommand.of(
                        List.of(
                                "-Xmx160m",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info"),
                        List.of(libraries.kafka() + "/*"),
                        "salon.launcher.child.KafkaMain",
                        properties.toString(),
                        settings.data().toAbsolutePath().toString(),
                        CLUSTER_ID);
        return new KafkaBroker(Child.start("kafka", command, Map.of(), settings.log()), settings);
    }

    /** Returns when the broker counts itself among the live ones, which is when produce works. */
    public void awaitReady() {
        Readiness.await(List.of(awaited()), _ -> {});
    }

    Readiness.Awaited awaited() {
        return new Readiness.Awaited(child, () -> KafkaProbe.hasLiveBroker(settings.port()));
    }

    public Child child() {
        return child;
    }

    public String bootstrap() {
        return settings.bootstrap();
    }

    @Override
    public void close() {
        child.stop(STOP_GRACE);
    }

    private static Path writeProperties(Settings s) {
        String text =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.partitions=3
                log.cleaner.dedupe.buffer.size=4194304
                num.network.threads=1
                num.io.threads=2
                background.threads=2
                num.recovery.threads.per.data.dir=2
                log.segment.bytes=16777216
                log.index.size.max.bytes=1048576
                message.max.bytes=4194304
                """
                        .formatted(
                                s.port(),
                                s.controllerPort(),
                                escaped(s.data().toAbsolutePath().toString()));
        try {
            Files.createDirectories(s.data());
            return Files.writeString(s.data().resolveSibling("kafka.properties"), text);
        } catch (IOException e) {
            throw new LaunchFailure("cannot write Kafka's settings: " + LaunchFailure.reason(e), e);
        }
    }

    /** Kafka reads the file as ISO 8859-1, where the rest of Unicode is written in escapes. */
    static String escaped(String value) {
        return value.replace("\\", "/")
                .chars()
                .mapToObj(c -> c < ASCII_END ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }
}
