package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtxTest {
    private static final String ORIGINAL =
            "91 e0 ffff 00000005 00000006 00000009 bede0001 10aa0000 010203";

    private final ByteBuffer rtx = ByteBuffer.allocateDirect(1500);
    private final ByteBuffer back = ByteBuffer.allocateDirect(1500);

    @Test
    void shouldPutTheOriginalNumberBeforeThePayload() {
        boolean wrapped = Rtx.encapsulate(Datagrams.of(ORIGINAL), rtx, 97, 7, 0x1_0008);

        assertThat(wrapped).isTrue();
        assertThat(Datagrams.hex(rtx))
                .as("marker, timestamp, contributors and extension stay")
                .isEqualTo("91e1000800000005000000070000000" + "9bede000110aa0000ffff010203");
    }

    @Test
    void shouldGiveTheOriginalBack() {
        ByteBuffer original = Datagrams.of(ORIGINAL);
        Rtx.encapsulate(original, rtx, 97, 7, 8);

        boolean unwrapped = Rtx.decapsulate(rtx, back, 96, 6);

        assertThat(unwrapped).isTrue();
        assertThat(Datagrams.hex(back)).isEqualTo(Datagrams.hex(original));
    }

    @Test
    void shouldLeavePaddingBehindOnBothWays() {
        ByteBuffer original = Datagrams.of("a0 60 0001 00000005 00000006 010203 000003");
        ByteBuffer padded = Datagrams.of("a0 61 0008 00000005 00000007 0001 010203 000003");

        Rtx.encapsulate(original, rtx, 97, 7, 8);
        Rtx.decapsulate(padded, back, 96, 6);

        assertThat(Datagrams.hex(rtx)).isEqualTo("8061000800000005000000070001010203");
        assertThat(Datagrams.hex(back)).isEqualTo("806000010000000500000006010203");
    }

    @Test
    void shouldFindNothingInAProbe() {
        ByteBuffer nothing = Datagrams.of("80 61 0008 00000005 00000007");
        ByteBuffer oneByte = Datagrams.of("80 61 0008 00000005 00000007 00");
        ByteBuffer padding = Datagrams.of("a0 61 0008 00000005 00000007 00000003");

        assertThat(Rtx.decapsulate(nothing, back, 96, 6)).isFalse();
        assertThat(Rtx.decapsulate(oneByte, back, 96, 6)).isFalse();
        assertThat(Rtx.decapsulate(padding, back, 96, 6)).isFalse();
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        ByteBuffer original = Datagrams.of(ORIGINAL);
        int length = original.limit();

        assertThat(Rtx.encapsulate(original, room(length + 1), 97, 7, 8)).isFalse();
        assertThat(Rtx.encapsulate(original, room(length + 2), 97, 7, 8)).isTrue();
        Rtx.encapsulate(original, rtx, 97, 7, 8);
        assertThat(Rtx.decapsulate(rtx, room(length - 1), 96, 6)).isFalse();
        assertThat(Rtx.decapsulate(rtx, room(length), 96, 6)).isTrue();
    }

    private static ByteBuffer room(int length) {
        return ByteBuffer.allocateDirect(length);
    }

    @Test
    void shouldTakeAnyValidPacketThereAndBack() {
        Random random = new Random(4588);
        ByteBuffer seed = Datagrams.of(ORIGINAL);

        for (int i = 0; i < 100_000; i++) {
            ByteBuffer packet =
                    i % 2 == 0 ? Datagrams.random(random, 40) : Datagrams.mutated(random, seed);
            if (!RtpPacket.isValid(packet)) {
                continue;
            }
            Rtx.decapsulate(packet, back, 96, 6);
            assertThat(Rtx.encapsulate(packet, rtx, 97, 7, i & 0xFFFF)).isTrue();
            assertThat(RtpPacket.isValid(rtx)).isTrue();
            int type = RtpPacket.payloadType(packet);
            assertThat(Rtx.decapsulate(rtx, back, type, RtpPacket.ssrc(packet))).isTrue();
            int kept = packet.limit() - RtpPacket.paddingLength(packet);
            RtpPacket.hasPadding(packet, false);
            assertThat(back).isEqualTo(packet.limit(kept));
        }
    }
}
