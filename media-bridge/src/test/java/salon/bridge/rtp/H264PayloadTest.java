package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264PayloadTest {
    private final H264Payload payload = new H264Payload();

    private static ByteBuffer packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteBuffer packet = ByteBuffer.allocate(RtpPacket.FIXED_HEADER_LENGTH + bytes.length);
        RtpPacket.writeHeader(packet, 102, 1, 2, 3);
        return packet.put(RtpPacket.FIXED_HEADER_LENGTH, bytes);
    }

    private boolean parse(String hex) {
        return payload.parse(packet(hex));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    parameters alone              | 67 42c01f 8c8d40            | true  | false
                    part of a key picture         | 7c 85 88 84 21              | false | true
                    its middle                    | 7c 05 88 84 21              | false | true
                    a whole key picture           | 65 88 84 21                 | false | true
                    part of another picture       | 7c 81 9a 24                 | false | false
                    a whole other picture         | 61 9a 24 6c                 | false | false
                    parameters and more, as one   | 78 0004 67 42c01f 0002 68ce | true  | false
                    more and then parameters      | 78 0002 68ce 0004 67 42c01f | true  | false
                    parameters and a key picture  | 78 0004 67 42c01f 0002 6588 | true  | true
                    one longer than the packet    | 78 0009 67 42c01f           | false | false
                    one of nothing                | 78 0000 0004 67 42c01f      | false | false
                    """)
    void shouldFindWhereAKeyFrameBegins(String what, String hex, boolean key, boolean keySlice) {
        assertThat(parse(hex)).as(what).isTrue();

        assertThat(payload.isKeyFrame()).isEqualTo(key);
        assertThat(payload.hasKeySlice()).isEqualTo(keySlice);
    }

    @ParameterizedTest
    @CsvSource({"''", "7c", "59 00", "7a 00", "60 00"})
    void shouldRefuseWhatWasNotAgreedOn(String hex) {
        assertThat(parse(hex)).isFalse();
        assertThat(payload.isKeyFrame()).isFalse();
    }

    @ParameterizedTest(name = "{0} lines")
    @CsvSource({
        // Level 3.1, order type 2, one reference; 80 × 45 macroblocks.
        "720, 42c01f, 45, 0",
        "360, 42e01f, 23, 4",
        "180, 42001f, 12, 6",
        "1080, 42c028, 68, 4",
        "16, 42c00a, 1, 0"
    })
    void shouldTellTheHeight(int heightPx, String profile, int macroblocks, int cropped) {
        String hex = "67" + new Parameters(profile).plain(80, macroblocks, cropped);

        assertThat(parse(hex)).isTrue();

        assertThat(payload.heightPx()).isEqualTo(heightPx);
    }

    @Test
    void shouldReadPastBytesThatOnlyPreventAStartCode() {
        // 3 after two zeros: without leaving it out the height would be another one.
        Parameters parameters = new Parameters("420000");
        String plain = parameters.plain(80, 45, 0);
        String escaped = plain.replaceFirst("^420000", "42000003");

        assertThat(parse("67" + escaped)).isTrue();

        assertThat(payload.heightPx()).isEqualTo(720);
    }

    @Test
    void shouldGiveUpOnParametersThatEndTooEarly() {
        String whole = new Parameters("42c01f").plain(80, 45, 0);

        for (int length = 0; length < whole.length() - 2; length += 2) {
            assertThat(parse("67" + whole.substring(0, length))).isTrue();
            assertThat(payload.isKeyFrame()).isTrue();
            assertThat(payload.heightPx()).as(whole.substring(0, length)).isZero();
        }
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(264);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) (random.nextBoolean() ? 0x67 : 0x78);
            }
            ByteBuffer packet = ByteBuffer.allocate(RtpPacket.FIXED_HEADER_LENGTH + bytes.length);
            RtpPacket.writeHeader(packet, 102, 1, 2, 3);
            packet.put(RtpPacket.FIXED_HEADER_LENGTH, bytes);

            payload.parse(packet);

            assertThat(payload.heightPx()).isBetween(0, 16_384);
        }
    }

    /** Writes a parameter set bit by bit. */
    private static final class Parameters {
        private final StringBuilder bits = new StringBuilder();
        private final String head;

        Parameters(String head) {
            this.head = head;
        }

        /** As encoders for calls write it. */
        String plain(int widthBlocks, int heightBlocks, int cropped) {
            code(0).code(0).code(2).code(1).bit(0);
            code(widthBlocks - 1).code(heightBlocks - 1).bit(1).bit(1);
            if (cropped > 0) {
                bit(1).code(0).code(0).code(0).code(cropped);
            } else {
                bit(0);
            }
            bit(0).bit(1);
            while (bits.length() % 8 != 0) {
                bit(0);
            }
            StringBuilder hex = new StringBuilder(head);
            for (int i = 0; i < bits.length(); i += 8) {
                int value = Integer.parseInt(bits.substring(i, i + 8), 2);
                hex.append(HexFormat.of().toHexDigits((byte) value));
            }
            return hex.toString();
        }

        private Parameters code(int value) {
            String binary = Integer.toBinaryString(value + 1);
            bits.append("0".repeat(binary.length() - 1)).append(binary);
            return this;
        }

        private Parameters bit(int value) {
            bits.append(value);
            return this;
        }
    }
}
