package salon.bench.floor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import salon.bench.load.Recording;
import salon.bench.load.Scenario;
import salon.bridge.sfu.MediaKind;

/**
 * When the floor sends what: a scenario's tracks on one line, each a little later than the one
 * before so that they do not fall together. Times are those of the load's own clock, which ticks
 * each 5 ms.
 *
 * @param receivers of each packet
 * @param packets sorted by time
 */
record FloorSchedule(int receivers, List<Recording.Packet> packets) {
    private static final long ROUND_NS = 10_000_000_000L;
    private static final long TICK_NS = 5_000_000;

    FloorSchedule {
        packets = List.copyOf(packets);
    }

    static FloorSchedule of(Scenario scenario) {
        List<Recording.Packet> packets = new ArrayList<>();
        int voices = 0;
        int track = 0;
        for (List<Scenario.Flow> sender : scenario.senders()) {
            for (Scenario.Flow flow : sender) {
                boolean video = flow.source().kind() == MediaKind.VIDEO;
                if (video || voices++ < flow.speakersAtOnce()) {
                    // An odd step, so that two tracks share a tick but seldom.
                    add(packets, Recording.load(flow.recording()), track++ * 7L * TICK_NS);
                }
            }
        }
        packets.sort(Comparator.comparingLong(Recording.Packet::atNs));
        int receivers = scenario.listeners();
        if (scenario.sendersReceive()) {
            receivers += scenario.senders().size() - 1;
        }
        return new FloorSchedule(receivers, packets);
    }

    private static void add(List<Recording.Packet> to, Recording recording, long shiftNs) {
        for (Recording.Packet packet : recording.packets()) {
            if (packet.atNs() < ROUND_NS) {
                long atNs = (packet.atNs() + shiftNs) % ROUND_NS / TICK_NS * TICK_NS;
                to.add(new Recording.Packet(atNs, packet.length(), false, false));
            }
        }
    }

    /** As {@code floor.c} reads it. */
    String text() {
        StringBuilder text = new StringBuilder(packets.size() * 16);
        for (Recording.Packet packet : packets) {
            text.append(
                    String.format(Locale.ROOT, "%d %d%n", packet.atNs() / 1000, packet.length()));
        }
        return text.append("end ").append(ROUND_NS / 1000).append('\n').toString();
    }
}
