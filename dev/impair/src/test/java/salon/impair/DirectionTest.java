package salon.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
    private static final long MS = 1_000_000;

    private record Arrival(int packet, long atMs) {}

    private final List<Arrival> arrivals = new ArrayList<>();

    private Direction<Integer> direction(String words) {
        return new Direction<>(Impairment.NONE.with(words), 7);
    }

    /** Offers a packet of 1000 bytes every so often and polls every millisecond. */
    private void run(Direction<Integer> path, int packets, double everyMs, long tailMs) {
        int offered = 0;
        for (long ms = 0; ms <= packets * everyMs + tailMs; ms++) {
            while (offered < packets && offered * everyMs <= ms) {
                path.offer(offered++, 1000, ms * MS);
            }
            poll(path, ms);
        }
    }

    private void poll(Direction<Integer> path, long ms) {
        for (Integer out = path.poll(ms * MS); out != null; out = path.poll(ms * MS)) {
            arrivals.add(new Arrival(out, ms));
        }
    }

    @Test
    void shouldPassEverythingAtOnceWhenNothingIsWrong() {
        Direction<Integer> path = direction("none");

        run(path, 100, 1, 0);

        assertThat(arrivals).hasSize(100).allMatch(arrival -> arrival.packet == arrival.atMs);
        assertThat(path.nextNs()).isEqualTo(Direction.NEVER);
    }

    @Test
    void shouldDelayEveryPacket() {
        run(direction("delay=30"), 10, 5, 100);

        assertThat(arrivals)
                .hasSize(10)
                .allMatch(arrival -> arrival.atMs == arrival.packet * 5 + 30);
    }

    @Test
    void shouldLetNoMoreThroughThanTheRate() {
        Direction<Integer> path = direction("rate=1M queue=100");

        run(path, 1_000, 4, 0);

        assertThat((double) path.counts().deliveredBytes() * 8 / 4).isCloseTo(1e6, within(3e4));
        assertThat(path.counts().overflowed()).isBetween(470L, 500L);
    }

    @Test
    void shouldDropWhatWouldWaitTooLong() {
        Direction<Integer> path = direction("rate=800k queue=100");

        for (int i = 0; i < 50; i++) {
            path.offer(i, 1000, 0);
        }

        assertThat(path.counts().overflowed()).isEqualTo(39);
        poll(path, 110);
        assertThat(arrivals).hasSize(11);
    }

    @Test
    void shouldSayWhenToPoll() {
        Direction<Integer> path = direction("rate=800k delay=20");
        path.offer(1, 1000, 5 * MS);

        assertThat(path.nextNs()).isEqualTo(15 * MS);
        assertThat(path.poll(15 * MS)).isNull();
        assertThat(path.nextNs()).isEqualTo(35 * MS);
        assertThat(path.poll(35 * MS)).isEqualTo(1);
    }

    @Test
    void shouldServeWhatWaitsAtTheNewRate() {
        Direction<Integer> path = direction("rate=8M queue=1000");
        for (int i = 0; i < 21; i++) {
            path.offer(i, 1000, 0);
        }

        path.set(Impairment.NONE.with("rate=80k queue=1000"), 10 * MS);

        poll(path, 11);
        assertThat(arrivals).hasSize(10);
        poll(path, 1_010);
        assertThat(arrivals).hasSize(20);
    }

    @Test
    void shouldServeAFasterRateAtOnce() {
        Direction<Integer> path = direction("rate=1k");
        path.offer(1, 1000, 0);

        path.set(Impairment.NONE, 10 * MS);

        assertThat(path.poll(10 * MS)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheOrderDespiteJitter() {
        run(direction("jitter=40 delay=5"), 500, 3, 100);

        assertThat(arrivals).hasSize(500);
        for (int i = 0; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i).packet).isEqualTo(i);
            assertThat(arrivals.get(i).atMs - 3L * i).isBetween(5L, 46L);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.05, 4", "0.2, 1", "0.2, 10", "1, 1", "1, 5"})
    void shouldLoseItsShareInRunsOfItsLength(double loss, double burst) {
        Direction<Integer> path = direction("loss=" + loss + " burst=" + burst);

        run(path, 40_000, 0.1, 1);

        double share = path.counts().lost() / 40_000.0;
        assertThat(share).isCloseTo(loss, within(0.15 * loss));
        if (loss < 1) {
            double meanRun = path.counts().lost() / (double) runs();
            double expected = burst == 1 ? 1 / (1 - loss) : burst;
            assertThat(meanRun).isCloseTo(expected, within(0.15 * expected));
        }
    }

    private int runs() {
        int runs = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            runs += arrivals.get(i).packet > arrivals.get(i - 1).packet + 1 ? 1 : 0;
        }
        return runs;
    }

    @Test
    void shouldHoldSomePacketsBack() {
        Direction<Integer> path = direction("reorder=10%");

        run(path, 2_000, 2, 50);

        assertThat(path.counts().reordered()).isBetween(150L, 250L);
        long late =
                arrivals.stream()
                        .filter(arrival -> arrival.atMs == arrival.packet * 2L + 15)
                        .count();
        assertThat(late).isEqualTo(path.counts().reordered());
    }

    @Test
    void shouldDeliverSomePacketsTwice() {
        Direction<Integer> path = direction("duplicate=10%");

        run(path, 2_000, 2, 50);

        assertThat(path.counts().duplicated()).isBetween(150L, 250L);
        assertThat(arrivals).hasSize((int) (2_000 + path.counts().duplicated()));
        assertThat(new HashSet<>(arrivals)).hasSize(2_000);
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        String words = "rate=1M delay=20 jitter=10 loss=5% burst=3 reorder=2% duplicate=2%";
        run(direction(words), 1_000, 6, 200);
        List<Arrival> first = List.copyOf(arrivals);
        arrivals.clear();

        run(direction(words), 1_000, 6, 200);

        assertThat(arrivals).isEqualTo(first);
    }

    @Test
    void shouldAccountForEveryPacket() {
        Direction<Integer> path = direction("rate=1M queue=50 loss=5% burst=3 duplicate=2%");

        run(path, 3_000, 5, 500);

        Counts counts = path.counts();
        assertThat(counts.received()).isEqualTo(3_000);
        assertThat(counts.delivered() + counts.overflowed() + counts.lost() - counts.duplicated())
                .isEqualTo(3_000);
    }
}
