package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalGroupsTest {
    private static final long MS = 1_000_000;

    private final ArrivalGroups groups = new ArrivalGroups();

    private boolean packet(long sentMs, long arrivalMs) {
        return groups.onPacket(sentMs * MS, arrivalMs * MS, arrivalMs * MS);
    }

    @Test
    void shouldMeasureBetweenLastPacketsOfGroups() {
        packet(0, 100);
        packet(5, 104);
        packet(20, 120);
        packet(23, 131);

        assertThat(packet(40, 150)).isTrue();

        assertThat(groups.sendDeltaNs()).isEqualTo(18 * MS);
        assertThat(groups.arrivalDeltaNs()).isEqualTo(27 * MS);
    }

    @Test
    void shouldSayNothingBeforeTwoGroupsAreComplete() {
        assertThat(packet(0, 100)).isFalse();
        assertThat(packet(20, 120)).isFalse();
        assertThat(packet(40, 140)).isTrue();
    }

    @Test
    void shouldTakeWhatCameInOneBurstForOneGroup() {
        packet(0, 100);
        packet(20, 120);
        assertThat(packet(40, 190)).isTrue();

        assertThat(packet(60, 191)).isFalse();
        assertThat(packet(80, 195)).isFalse();
        assertThat(packet(100, 201)).isTrue();

        assertThat(groups.sendDeltaNs()).isEqualTo(60 * MS);
        assertThat(groups.arrivalDeltaNs()).isEqualTo(75 * MS);
    }

    @Test
    void shouldEndABurstThatIsTooLong() {
        packet(0, 100);
        packet(20, 120);
        packet(40, 500);
        int groupsEnded = 0;
        for (int i = 1; i < 50; i++) {
            groupsEnded += packet(40 + 20L * i, 500 + 4L * i) ? 1 : 0;
        }

        assertThat(groupsEnded).isEqualTo(1);
    }

    @Test
    void shouldPassOverWhatWasSentBeforeItsGroup() {
        packet(0, 100);
        packet(20, 120);

        assertThat(packet(10, 121)).isFalse();
        assertThat(packet(40, 140)).isTrue();

        assertThat(groups.arrivalDeltaNs()).isEqualTo(20 * MS);
    }

    @Test
    void shouldBeginAnewWhenTheReceiversClockJumps() {
        packet(0, 100);
        packet(20, 120);
        groups.onPacket(40 * MS, 10_000 * MS, 140 * MS);

        assertThat(groups.onPacket(60 * MS, 10_020 * MS, 160 * MS)).isFalse();
        assertThat(groups.onPacket(80 * MS, 10_040 * MS, 180 * MS)).isFalse();
        assertThat(groups.onPacket(100 * MS, 10_060 * MS, 200 * MS)).isTrue();

        assertThat(groups.arrivalDeltaNs()).isEqualTo(20 * MS);
    }

    @Test
    void shouldBeginAnewWhenTheReceiversClockGoesBack() {
        for (int i = 0; i < 5; i++) {
            packet(20L * i, 10_000 + 20L * i);
        }
        int measured = 0;
        for (int i = 5; i < 20; i++) {
            measured += packet(20L * i, 20L * i) && groups.arrivalDeltaNs() == 20 * MS ? 1 : 0;
        }

        assertThat(measured).isGreaterThan(8);
    }
}
