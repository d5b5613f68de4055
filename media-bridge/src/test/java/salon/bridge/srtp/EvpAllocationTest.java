package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Allocation;
import salon.bridge.rtp.RtpPacket;

/** OpenSSL by foreign calls makes no garbage, in either direction. */
class EvpAllocationTest {
    private static final SrtpSuite SUITE =
            new SrtpSuite(SrtpProfile.AEAD_AES_128_GCM, Cryptography.OPENSSL);
    private static final int LENGTH = 1112;
    private static final int REPETITIONS = 50_000;

    /** Of which one packet in fifty could not make a single object. */
    private static final long A_FEW_BYTES = 16 * REPETITIONS / 50;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(8192);
    private final ByteBuffer packet = ByteBuffer.allocateDirect(2048);
    private long extSeq;

    @BeforeEach
    void requireOpenSsl() {
        assumeThat(Cryptography.OPENSSL.isAvailable()).isTrue();
    }

    @Test
    void shouldProtectWithoutGarbage() {
        SrtpSender sender = SUITE.sender();

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            int at = (int) (extSeq % 7) * LENGTH;
                            memory.putShort(at + 2, (short) extSeq++);
                            sender.protectRtp(memory, at, 12, LENGTH - 16);
                        },
                        REPETITIONS);

        assertThat(allocated).as("bytes; compilers may leave a few").isLessThan(A_FEW_BYTES);
    }

    @Test
    void shouldUnprotectWithoutGarbage() {
        SrtpSender sender = SUITE.sender();
        SrtpReceiver receiver = SUITE.receiver();

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            packet.clear().limit(LENGTH);
                            RtpPacket.writeHeader(packet, 96, (int) extSeq++ & 0xFFFF, 0, 1);
                            if (!sender.protectRtp(packet) || !receiver.unprotectRtp(packet)) {
                                throw new IllegalStateException("refused");
                            }
                        },
                        REPETITIONS);

        assertThat(allocated).as("bytes; compilers may leave a few").isLessThan(A_FEW_BYTES);
    }
}
