package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vp9DescriptorTest {
    private final Vp9Descriptor vp9 = new Vp9Descriptor();

    private static ByteBuffer packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteBuffer packet = ByteBuffer.allocate(RtpPacket.FIXED_HEADER_LENGTH + bytes.length);
        RtpPacket.writeHeader(packet, 98, 1, 2, 3);
        return packet.put(RtpPacket.FIXED_HEADER_LENGTH, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    key picture, flexible       | b8 8123 00 ff         | 0x123 | 0 | 0 | true  | -1
                    its second size             | b8 8123 03 ff         | 0x123 | 0 | 1 | false | -1
                    short id, not flexible      | ac 23 52 07 ff        | 0x23  | 2 | 1 | false | 7
                    key picture, not flexible   | a8 23 00 07 ff        | 0x23  | 0 | 0 | true  | 7
                    three references, flexible  | f8 8123 40 03 05 08 ff | 0x123 | 2 | 0 | false | -1
                    no layers                   | 88 8123 ff            | 0x123 | 0 | 0 | true  | -1
                    nothing but the picture     | 08 ff                 | -1    | 0 | 0 | true  | -1
                    middle of a key picture     | b0 8123 00 ff         | 0x123 | 0 | 0 | false | -1
                    """)
    void shouldReadWhoseThePacketIs(
            String what, String hex, String id, int tid, int sid, boolean key, int tl0PicIdx) {
        assertThat(vp9.parse(packet(hex))).as(what).isTrue();

        assertThat(vp9.pictureId()).isEqualTo(Integer.decode(id));
        assertThat(vp9.tid()).isEqualTo(tid);
        assertThat(vp9.sid()).isEqualTo(sid);
        assertThat(vp9.isKeyFrame()).isEqualTo(key);
        assertThat(vp9.tl0PicIdx()).isEqualTo(tl0PicIdx);
    }

    @Test
    void shouldReadTheSizesOfAKeyPicture() {
        // Three of them, with their sizes and without groups of pictures.
        assertThat(vp9.parse(packet("ba 8123 00 50 014000b4 02800168 050002d0 ff"))).isTrue();

        assertThat(vp9.heightPx(0)).isEqualTo(180);
        assertThat(vp9.heightPx(1)).isEqualTo(360);
        assertThat(vp9.heightPx(2)).isEqualTo(720);
        assertThat(vp9.heightPx(3)).isZero();
    }

    @Test
    void shouldTellStartAndEndOfAFrameAndWhereToSwitchUp() {
        assertThat(vp9.parse(packet("b8 8123 30 ff"))).isTrue();
        assertThat(vp9.isStartOfFrame()).isTrue();
        assertThat(vp9.isEndOfFrame()).isFalse();
        assertThat(vp9.isSwitchingUpPoint()).isTrue();

        assertThat(vp9.parse(packet("b4 8123 20 ff"))).isTrue();
        assertThat(vp9.isStartOfFrame()).isFalse();
        assertThat(vp9.isEndOfFrame()).isTrue();
        assertThat(vp9.isSwitchingUpPoint()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "80",
        "80 81",
        "80 8123",
        "a0 8123",
        "a0 8123 00",
        "b8 8123 00",
        "f8 8123 40 03"
    })
    void shouldRefuseWhatEndsTooEarly(String hex) {
        assertThat(vp9.parse(packet(hex))).isFalse();
    }

    @Test
    void shouldOverwriteNumbersInACopy() {
        assertThat(vp9.parse(packet("ac 8123 52 07 ff"))).isTrue();
        ByteBuffer copy = packet("00000000 ac 8123 52 07 ff");

        vp9.pictureId(copy, 4, 0x18001);
        vp9.tl0PicIdx(copy, 4, 0x1FE);

        assertThat(copy).isEqualTo(packet("00000000 ac 8001 52 fe ff"));
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(48)];
            random.nextBytes(bytes);
            ByteBuffer packet = packet(HexFormat.of().formatHex(bytes));

            if (vp9.parse(packet)) {
                vp9.pictureId(packet, 0, random.nextInt());
                vp9.tl0PicIdx(packet, 0, random.nextInt());
            }

            assertThat(vp9.sid()).isBetween(0, 7);
            assertThat(vp9.tid()).isBetween(0, 7);
        }
    }
}
