package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.sfu.RetransmissionLimit.BURST;
import static salon.bridge.sfu.RetransmissionLimit.PER_SECOND;

import org.junit.jupiter.api.Test;

class RetransmissionLimitTest {
    private static final long RTT_NS = 40_000_000;

    private final RetransmissionLimit limit = new RetransmissionLimit();

    @Test
    void shouldAllowEachPacketOnceARoundTrip() {
        assertThat(limit.allow(7, RTT_NS, 0)).isTrue();
        assertThat(limit.allow(7, RTT_NS, RTT_NS - 1)).isFalse();
        assertThat(limit.allow(8, RTT_NS, RTT_NS - 1)).isTrue();
        assertThat(limit.allow(7, RTT_NS, RTT_NS)).isTrue();
    }

    @Test
    void shouldNotBelieveInARoundTripOfNothing() {
        assertThat(limit.allow(7, 0, 0)).isTrue();
        assertThat(limit.allow(7, 0, 9_999_999)).isFalse();
        assertThat(limit.allow(7, 0, 10_000_000)).isTrue();
    }

    @Test
    void shouldAllowABurstAndThenARate() {
        int allowed = 0;
        for (int i = 0; i < 1000; i++) {
            allowed += limit.allow(i, RTT_NS, 0) ? 1 : 0;
        }
        int inOneSecond = 0;
        for (int i = 0; i < 1000; i++) {
            long nowNs = (i + 1) * 1_000_000L;
            inOneSecond += limit.allow(5_000 + i, RTT_NS, nowNs) ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(BURST);
        assertThat(inOneSecond).isEqualTo(PER_SECOND);
    }
}
