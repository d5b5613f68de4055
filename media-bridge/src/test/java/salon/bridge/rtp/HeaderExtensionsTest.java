package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderExtensionsTest {
    private static final String HEADER = "90 6f 1234 decafbad cafebabe ";

    /** Audio level under 1, transport number under 3, MID "0" under 4, as Chromium sends them. */
    private static final String CHROMIUM = HEADER + "bede0003 10d5 310007 4030 00 00000000 aa";

    private static ByteBuffer packet(String extension) {
        ByteBuffer packet = Datagrams.of(HEADER + extension);
        assertThat(RtpPacket.isValid(packet)).isTrue();
        return packet;
    }

    /** Each element as id=data, in order. */
    private static String walk(ByteBuffer packet) {
        StringBuilder all = new StringBuilder();
        for (long element = HeaderExtensions.first(packet);
                element != HeaderExtensions.ABSENT;
                element = HeaderExtensions.after(packet, element)) {
            byte[] data = new byte[HeaderExtensions.length(element)];
            packet.get(HeaderExtensions.offset(element), data);
            all.append(HeaderExtensions.id(element))
                    .append('=')
                    .append(Datagrams.hex(Datagrams.of(data)))
                    .append(' ');
        }
        return all.toString().strip();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    one element,                       bede0001 10aa0000,              1=aa
                    padding between and after,         bede0002 0010aa00 0021bbcc,     1=aa 2=bbcc
                    the longest element,               bede0005 ef000102 03040506 0708090a 0b0c0d0e 0f000000, 14=000102030405060708090a0b0c0d0e0f
                    id 15 ends the list,               bede0002 10aaf011 20bb0000,     1=aa
                    id 15 ends it whatever its length, bede0002 10aaff11 20bb0000,     1=aa
                    id 0 with a length ends the list,  bede0002 10aa0111 20bb0000,     1=aa
                    element over the end,              bede0001 10aa21bb,              1=aa
                    nothing but padding,               bede0001 00000000,              ""
                    an empty extension,                bede0000,                       ""
                    the same id twice,                 bede0001 10aa10bb,              1=aa 1=bb
                    two-byte form,                     10000002 0102aabb ff01cc00,     1=aabb 255=cc
                    two-byte form with an empty one,   10000001 0100 0200,             1= 2=
                    application bits,                  100f0001 0101aa00,              1=aa
                    padding in two-byte form,          10000002 000101aa 00000200,     1=aa 2=
                    two-byte head cut off,             10000001 0101aa02,              1=aa
                    two-byte element over the end,     10000002 0101aa02 02bb0000,     1=aa 2=bb00
                    two-byte element far over the end, 10000001 01ffaabb,              ""
                    id 15 in two-byte form,            10000001 0f01aa00,              15=aa
                    a profile nobody knows,            20000001 0101aa00,              ""
                    profile next to the one-byte one,  bedf0001 10aa0000,              ""
                    """)
    void shouldWalkTheElements(String what, String extension, String expected) {
        assertThat(walk(packet(extension))).as(what).isEqualTo(expected);
    }

    @Test
    void shouldHaveNoElementsWithoutAnExtension() {
        ByteBuffer packet = Datagrams.of("80 6f 1234 decafbad cafebabe bede0001 10aa0000");

        assertThat(HeaderExtensions.first(packet)).isEqualTo(HeaderExtensions.ABSENT);
        assertThat(HeaderExtensions.find(packet, 1)).isEqualTo(HeaderExtensions.ABSENT);
    }

    @Test
    void shouldReadWhatABrowserSends() {
        ByteBuffer packet = Datagrams.of(CHROMIUM);

        assertThat(HeaderExtensions.audioLevel(packet, 1)).isEqualTo(0x55);
        assertThat(HeaderExtensions.voiceActivity(packet, 1)).isTrue();
        assertThat(HeaderExtensions.transportSequenceNumber(packet, 3)).isEqualTo(7);
        long mid = HeaderExtensions.find(packet, 4);
        assertThat(HeaderExtensions.text(packet, mid)).isEqualTo("0");
        assertThat(HeaderExtensions.matches(packet, mid, "0".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(HeaderExtensions.matches(packet, mid, "1".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(HeaderExtensions.matches(packet, mid, "00".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void shouldSayWhatIsAbsentOrTooShort() {
        ByteBuffer packet = packet("10000002 0100 0201ff 030001ff");

        assertThat(HeaderExtensions.audioLevel(packet, 1)).as("of no bytes").isEqualTo(-1);
        assertThat(HeaderExtensions.voiceActivity(packet, 1)).isFalse();
        assertThat(HeaderExtensions.audioLevel(packet, 9)).as("absent").isEqualTo(-1);
        assertThat(HeaderExtensions.voiceActivity(packet, 9)).isFalse();
        assertThat(HeaderExtensions.transportSequenceNumber(packet, 2))
                .as("of one byte")
                .isEqualTo(-1);
        assertThat(HeaderExtensions.transportSequenceNumber(packet, 2, 7)).isFalse();
        assertThat(HeaderExtensions.transportSequenceNumber(packet, 9, 7)).isFalse();
        assertThat(HeaderExtensions.find(packet, 0)).as("an id not agreed").isEqualTo(-1);
        assertThat(HeaderExtensions.matches(packet, HeaderExtensions.ABSENT, new byte[0]))
                .isFalse();
    }

    @Test
    void shouldOverwriteTheTransportNumberInPlace() {
        ByteBuffer packet = Datagrams.of(CHROMIUM);

        boolean written = HeaderExtensions.transportSequenceNumber(packet, 3, 0x1_FFFF);

        assertThat(written).isTrue();
        assertThat(Datagrams.hex(packet))
                .isEqualTo(CHROMIUM.replace(" ", "").replace("310007", "31ffff"));
    }

    @Test
    void shouldWalkAnyExtensionInsideItsBoundsAndToItsEnd() {
        Random random = new Random(8285);

        for (int i = 0; i < 30_000; i++) {
            int words = random.nextInt(6);
            byte[] bytes = new byte[16 + 4 * words];
            random.nextBytes(bytes);
            ByteBuffer packet = Datagrams.of(bytes);
            packet.put(0, (byte) 0x90).putShort(14, (short) words);
            packet.putShort(12, (short) (random.nextBoolean() ? 0xBEDE : 0x1000));

            int end = 16;
            for (long element = HeaderExtensions.first(packet);
                    element != HeaderExtensions.ABSENT;
                    element = HeaderExtensions.after(packet, element)) {
                assertThat(HeaderExtensions.offset(element)).isGreaterThan(end);
                end = HeaderExtensions.offset(element) + HeaderExtensions.length(element);
                assertThat(end).isLessThanOrEqualTo(packet.limit());
                assertThat(HeaderExtensions.id(element)).isBetween(1, 255);
            }
        }
    }
}
