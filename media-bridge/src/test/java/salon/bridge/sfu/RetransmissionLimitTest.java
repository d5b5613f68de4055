package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetransmissionLimitTest {
    private static final long RTT_NS = 40_000_000;

    private final RetransmissionLimit limit = new RetransmissionLimit();

    @Test
    void shouldAllowEachPacketOnceARoundTrip() {
        assertThat(repeat(7, RTT_NS, 0)).isTrue();
        assertThat(repeat(7, RTT_NS, RTT_NS - 1)).isFalse();
        assertThat(repeat(8, RTT_NS, RTT_NS - 1)).isTrue();
        assertThat(repeat(7, RTT_NS, RTT_NS)).isTrue();
    }

    @Test
    void shouldNotBelieveInARoundTripOfNothing() {
        assertThat(repeat(7, 0, 0)).isTrue();
        assertThat(repeat(7, 0, 9_999_999)).isFalse();
        assertThat(repeat(7, 0, 10_000_000)).isTrue();
    }

    private boolean repeat(long outSeq, long rttNs, long nowNs) {
        boolean allowed = limit.mayRepeat(outSeq, rttNs, nowNs);
        if (allowed) {
            limit.repeated(outSeq, nowNs);
        }
        return allowed;
    }
}
