package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedTest {
    private static final int OPUS = 111;

    /** A packet with so many earlier blocks of 2 bytes and a current one of 3. */
    private static ByteBuffer packet(int earlier) {
        ByteBuffer packet = ByteBuffer.allocate(12 + earlier * 6 + 4);
        RtpPacket.writeHeader(packet, 63, 7, 48_000, 1);
        packet.position(12);
        for (int i = 0; i < earlier; i++) {
            packet.put((byte) (0x80 | OPUS)).put((byte) 0x0F).putShort((short) 2);
        }
        packet.put((byte) OPUS);
        for (int i = 0; i < earlier; i++) {
            packet.put((byte) 'e').put((byte) 'e');
        }
        packet.put((byte) 'n').put((byte) 'o').put((byte) 'w');
        return packet.flip();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void shouldTakeOutTheCurrentSound(int earlier) {
        ByteBuffer packet = packet(earlier);
        ByteBuffer out = ByteBuffer.allocate(200);

        Red.strip(packet, Red.current(packet, OPUS), out);

        assertThat(RtpPacket.payloadLength(out)).isEqualTo(3);
        assertThat(new String(out.array(), 12, 3, StandardCharsets.US_ASCII)).isEqualTo("now");
        assertThat(RtpPacket.timestamp(out)).isEqualTo(48_000);
    }

    @Test
    void shouldGiveAllBlocksAnotherType() {
        ByteBuffer packet = packet(2);

        Red.blockTypes(packet, 96);

        assertThat(Red.current(packet, 96)).isEqualTo(packet.limit() - 3);
        assertThat(Red.current(packet, OPUS)).isEqualTo(Red.MALFORMED);
    }

    @Test
    void shouldRefuseWhatEndsTooSoon() {
        ByteBuffer whole = packet(2);

        for (int length = 12; length < whole.limit() - 3; length++) {
            assertThat(Red.current(whole.duplicate().limit(length), OPUS))
                    .as("%d bytes", length)
                    .isEqualTo(Red.MALFORMED);
        }
    }

    @Test
    void shouldSurviveAnything() {
        Random random = new Random(2198);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[12 + random.nextInt(40)];
            random.nextBytes(bytes);
            ByteBuffer packet = ByteBuffer.wrap(bytes);
            RtpPacket.writeHeader(packet, 63, 7, 48_000, 1);
            int type = random.nextBoolean() ? OPUS : bytes[bytes.length - 1] & 0x7F;

            int current = Red.current(packet, type);

            if (current != Red.MALFORMED) {
                assertThat(current).isBetween(13, bytes.length);
                Red.blockTypes(packet, 96);
                assertThat(Red.current(packet, 96)).isEqualTo(current);
            }
        }
    }
}
