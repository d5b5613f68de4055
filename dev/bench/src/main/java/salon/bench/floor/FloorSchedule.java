package salon.bench.floor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import salon.bench.load.Recording;
import salon.bench.load.Scenario;
import salon.bridge.sfu.MediaKind;

/**
 * When the floor sends what to whom: a scenario's tracks on one line, each a little later than the
 * one before so that they do not fall together. Times are those of the load's own clock, which
 * ticks each 5 ms. Of a picture in several encodings one receiver, who has it on stage, gets the
 * tallest, and all others the smallest.
 *
 * @param receivers of whom everybody is one
 * @param packets sorted by time, and of one time by receivers
 */
record FloorSchedule(int receivers, List<Packet> packets) {
    private static final long ROUND_NS = 10_000_000_000L;
    private static final long TICK_NS = 5_000_000;

    FloorSchedule {
        packets = List.copyOf(packets);
    }

    /**
     * One packet.
     *
     * @param atNs in the round
     * @param length of its payload, in bytes
     * @param first of its receivers
     * @param count of them, round the circle
     */
    record Packet(long atNs, int length, int first, int count) {}

    static FloorSchedule of(Scenario scenario) {
        int receivers = scenario.listeners();
        if (scenario.sendersReceive()) {
            receivers += scenario.senders().size() - 1;
        }
        List<Packet> packets = new ArrayList<>();
        int voices = 0;
        int track = 0;
        for (List<Scenario.Flow> sender : scenario.senders()) {
            for (Scenario.Flow flow : sender) {
                boolean video = flow.source().kind() == MediaKind.VIDEO;
                if (video || voices++ < flow.speakersAtOnce()) {
                    // An odd step, so that two tracks share a tick but seldom.
                    add(packets, flow, track++, receivers);
                }
            }
        }
        packets.sort(Comparator.comparingLong(Packet::atNs).thenComparingInt(Packet::first));
        return new FloorSchedule(receivers, packets);
    }

    private static void add(List<Packet> to, Scenario.Flow flow, int track, int receivers) {
        long shiftNs = track * 7L * TICK_NS;
        if (flow.rids().isEmpty()) {
            add(to, Recording.load(flow.tallest()), shiftNs, 0, receivers);
            return;
        }
        int stage = track % receivers;
        add(to, Recording.load(flow.tallest()), shiftNs, stage, 1);
        add(to, Recording.load(flow.smallest()), shiftNs, (stage + 1) % receivers, receivers - 1);
    }

    private static void add(
            List<Packet> to, Recording recording, long shiftNs, int first, int count) {
        for (Recording.Packet packet : recording.packets()) {
            if (packet.atNs() < ROUND_NS) {
                long atNs = (packet.atNs() + shiftNs) % ROUND_NS / TICK_NS * TICK_NS;
                to.add(new Packet(atNs, packet.length(), first, count));
            }
        }
    }

    /** As {@code floor.c} reads it. */
    String text() {
        StringBuilder text = new StringBuilder(packets.size() * 16);
        for (Packet packet : packets) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d %d %d %d%n",
                            packet.atNs() / 1000,
                            packet.length(),
                            packet.first(),
                            packet.count()));
        }
        return text.append("end ").append(ROUND_NS / 1000).append(" 0 0\n").toString();
    }
}
