package salon.bridge.transport.dtls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What becomes of the datagrams of one direction. Stateful; a lost or late datagram is only ever
 * made up for by a later one.
 */
interface Path {
    /** What arrives because this datagram was sent: nothing, it, and perhaps earlier ones. */
    List<byte[]> arrivals(byte[] datagram);

    static Path perfect() {
        return datagram -> List.of(datagram);
    }

    /** Loses the datagram of this number, counted from 0. */
    static Path losing(int number) {
        int[] sent = {0};
        return datagram -> sent[0]++ == number ? List.of() : List.of(datagram);
    }

    /** Delivers each second datagram before the one ahead of it. */
    static Path swapping() {
        List<byte[]> held = new ArrayList<>();
        return datagram -> {
            if (held.isEmpty()) {
                held.add(datagram);
                return List.of();
            }
            return List.of(datagram, held.removeFirst());
        };
    }

    /** Loses, doubles and delays at random. */
    static Path bad(long seed) {
        Random random = new Random(seed);
        List<byte[]> held = new ArrayList<>();
        return datagram -> {
            List<byte[]> arrivals = new ArrayList<>();
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 -> held.add(datagram);
                case 2 -> arrivals.addAll(List.of(datagram, datagram));
                default -> arrivals.add(datagram);
            }
            if (!held.isEmpty() && random.nextBoolean()) {
                arrivals.add(held.removeFirst());
            }
            return arrivals;
        };
    }
}
