package salon.bridge.transport.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Datagrams;

class FlightOrderTest {
    private static final String CHANGE = "14fefd 0000 000000000009 0001 01";
    private static final String FINISHED = "16fefd 0001 000000000000 0002 aabb";
    private static final String VERIFY = verify(0, "aabbcc");

    private final FlightOrder order = new FlightOrder();

    /** A fragment of a CertificateVerify of three bytes. */
    private static String verify(int offset, String bytes) {
        int length = bytes.length() / 2;
        return String.format("16fefd 0000 000000000001 %04x", 12 + length)
                + String.format("0f000003 0004 %06x %06x", offset, length)
                + bytes;
    }

    private boolean accepts(String records) {
        ByteBuffer datagram = Datagrams.of(records);
        assertThat(DtlsFilter.accept(datagram)).isTrue();
        return order.accept(datagram);
    }

    @Test
    void shouldLetTheFlightThroughInOneDatagram() {
        assertThat(accepts(VERIFY + CHANGE + FINISHED)).isTrue();
    }

    @Test
    void shouldHoldBackTheChangeUntilTheVerificationCame() {
        assertThat(accepts(CHANGE)).isFalse();
        assertThat(accepts(CHANGE + VERIFY)).as("in the wrong order within one").isFalse();
        assertThat(accepts(VERIFY)).isTrue();

        assertThat(accepts(CHANGE)).isTrue();
    }

    @Test
    void shouldWaitForEveryFragment() {
        assertThat(accepts(verify(2, "cc"))).isTrue();
        assertThat(accepts(CHANGE)).isFalse();
        assertThat(accepts(verify(0, "aa"))).isTrue();
        assertThat(accepts(verify(0, "aa"))).as("once more").isTrue();
        assertThat(accepts(CHANGE)).isFalse();
        assertThat(accepts(verify(1, "bb"))).isTrue();

        assertThat(accepts(CHANGE)).isTrue();
    }

    @Test
    void shouldLookAtPlaintextOnly() {
        String encrypted = VERIFY.replaceFirst("0000", "0001");

        assertThat(accepts(encrypted)).isTrue();
        assertThat(accepts(CHANGE)).isFalse();
    }

    @Test
    void shouldLetOtherRecordsThrough() {
        assertThat(accepts("15fefd 0000 000000000001 0002 0100")).isTrue();
        assertThat(accepts(FINISHED)).isTrue();
        assertThat(accepts("16fefd 0000 000000000001 000d 0b000001 0002 000000 000001 aa"))
                .isTrue();
    }
}
