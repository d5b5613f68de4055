package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueDelayTest {
    private static final long MS = 1_000_000;

    private final QueueDelay delay = new QueueDelay();
    private long nowNs;

    /** Groups 20 ms apart, each that much later than the one before. */
    private void groups(int count, double laterMs) {
        for (int i = 0; i < count; i++) {
            nowNs += 20 * MS;
            delay.onGroup(20 * MS, (long) ((20 + laterMs) * MS), nowNs);
        }
    }

    @Test
    void shouldBeNothingOnAWayThatStaysAsLong() {
        groups(100, 0);

        assertThat(delay.ms()).isZero();
    }

    @Test
    void shouldFollowAQueueThatGrowsAndDrains() {
        groups(50, 0);
        groups(40, 5);
        assertThat(delay.ms()).isBetween(180.0, 200.0);

        groups(40, -5);
        assertThat(delay.ms()).isBetween(0.0, 15.0);
    }

    @Test
    void shouldHardlySeeOneLateGroup() {
        groups(50, 0);
        groups(1, 60);
        groups(1, -60);
        groups(3, 0);

        assertThat(delay.ms()).isLessThan(10);
    }

    @Test
    void shouldTakeALongerWayForTheUsualAfterAWhile() {
        groups(50, 0);
        groups(10, 10);
        assertThat(delay.ms()).isGreaterThan(70);

        groups(600, 0);

        assertThat(delay.ms()).isLessThan(1);
    }

    @Test
    void shouldNotMindADriftOfClocks() {
        groups(3_000, 0.002);

        assertThat(delay.ms()).isLessThan(3);
    }
}
