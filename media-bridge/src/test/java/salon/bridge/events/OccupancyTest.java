package salon.bridge.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import salon.bridge.config.BridgeConfig;

class OccupancyTest {
    private static final long BEAT_NS = 500_000_000;
    private static final Offset<Double> CLOSE = within(0.01);

    private final Occupancy occupancy = new Occupancy(new Limits(200, 100_000));
    private long nowNs = -3 * BEAT_NS;
    private long packets;

    private record Limits(int participants, int packetsPerSecond) implements BridgeConfig.Limits {}

    /** Twenty heartbeats under that load; the last of them. */
    private double after(double cpu, int endpoints, long packetsPerBeat, int workers) {
        double last = 0;
        for (int i = 0; i < 20; i++) {
            nowNs += BEAT_NS;
            packets += packetsPerBeat;
            last = occupancy.measure(new Occupancy.Load(cpu, endpoints, packets, workers), nowNs);
        }
        return last;
    }

    @Test
    void shouldBeNothingWhenNothingHappens() {
        assertThat(after(0, 0, 0, 1)).isZero();
    }

    @Test
    void shouldBeTheLargestOfItsShares() {
        assertThat(after(0.5, 20, 10_000, 1)).isCloseTo(0.5, CLOSE);
        assertThat(after(0.1, 160, 10_000, 1)).isCloseTo(0.8, CLOSE);
        assertThat(after(0.1, 20, 30_000, 1)).isCloseTo(0.6, CLOSE);
        assertThat(after(0.1, 20, 30_000, 2)).isCloseTo(0.3, CLOSE);
    }

    @Test
    void shouldStayWithinItsRange() {
        assertThat(after(-1, 0, 0, 1)).isZero();
        assertThat(after(0.1, 900, 0, 1)).isEqualTo(1);
    }

    @Test
    void shouldNotJumpWithOneMeasurement() {
        after(0, 0, 0, 1);
        nowNs += BEAT_NS;

        assertThat(occupancy.measure(new Occupancy.Load(1, 0, 0, 1), nowNs)).isLessThan(0.3);
    }

    @Test
    void shouldNotTakeWhatWasCountedBeforeItsFirstLookForARate() {
        packets = 1_000_000_000;
        nowNs += BEAT_NS;

        assertThat(occupancy.measure(new Occupancy.Load(0, 0, packets, 1), nowNs)).isZero();
    }
}
