package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtensionRewriterTest {
    private static final String HEADER = "90 6f 1234 decafbad cafebabe ";

    private static String rewritten(ExtensionRewriter rewriter, String hex) {
        ByteBuffer in = Datagrams.of(hex);
        ByteBuffer out = ByteBuffer.allocateDirect(1500);
        String before = Datagrams.hex(in);

        assertThat(rewriter.rewrite(in, out)).isTrue();

        assertThat(RtpPacket.isValid(out)).isTrue();
        assertThat(Datagrams.hex(in)).as("the packet that came in").isEqualTo(before);
        return Datagrams.hex(out);
    }

    private static String plain(String hex) {
        return hex.replace(" ", "");
    }

    @Test
    void shouldRenumberTheWantedAndDropTheRest() {
        ExtensionRewriter rewriter = new ExtensionRewriter().keep(1, 7).keep(3, 3);

        String out = rewritten(rewriter, HEADER + "bede0003 10d5 310007 4030 51aabb 00 00 010203");

        assertThat(out).isEqualTo(plain(HEADER + "bede0002 70d5 310007 000000 010203"));
    }

    @Test
    void shouldAddElementsOfItsOwn() {
        byte[] mid = "0".getBytes(StandardCharsets.US_ASCII);
        ExtensionRewriter rewriter = new ExtensionRewriter().add(9, mid);

        String out = rewritten(rewriter, "80 6f 1234 decafbad cafebabe 010203");

        assertThat(out).isEqualTo(plain(HEADER + "bede0001 90300000 010203"));
    }

    @Test
    void shouldReplaceWhatItAddedBefore() {
        ExtensionRewriter rewriter =
                new ExtensionRewriter().add(9, new byte[20]).add(9, new byte[] {5});

        String out = rewritten(rewriter, "80 6f 1234 decafbad cafebabe 01");

        assertThat(out).as("one byte again").isEqualTo(plain(HEADER + "bede0001 90050000 01"));
    }

    @Test
    void shouldSendTheBytesThatItsOwnerChangedMeanwhile() {
        byte[] number = {0, 1};
        ExtensionRewriter rewriter = new ExtensionRewriter().add(3, number);
        number[1] = 2;

        String out = rewritten(rewriter, "80 6f 1234 decafbad cafebabe");

        assertThat(out).isEqualTo(plain(HEADER + "bede0001 31000200"));
    }

    @Test
    void shouldLeaveNoExtensionWhenNothingIsWanted() {
        String out = rewritten(new ExtensionRewriter(), HEADER + "bede0001 10aa0000 010203");

        assertThat(out).isEqualTo(plain("80 6f 1234 decafbad cafebabe 010203"));
    }

    @Test
    void shouldTakeTheTwoByteFormForWhatFitsNoOther() {
        String highId =
                rewritten(new ExtensionRewriter().keep(1, 15), HEADER + "bede0001 10aa0000");
        String empty = rewritten(new ExtensionRewriter().keep(1, 1), HEADER + "10000001 01000000");
        String seventeen =
                rewritten(
                        new ExtensionRewriter().add(1, new byte[17]),
                        "80 6f 1234 decafbad cafebabe");

        assertThat(highId).isEqualTo(plain(HEADER + "10000001 0f01aa00"));
        assertThat(empty).isEqualTo(plain(HEADER + "10000001 01000000"));
        assertThat(seventeen).isEqualTo(plain(HEADER + "10000005 0111" + "00".repeat(18)));
    }

    @Test
    void shouldReturnToTheOneByteFormWhenAllFits() {
        String out =
                rewritten(
                        new ExtensionRewriter().keep(200, 14),
                        HEADER + "10000005 c810" + "ab".repeat(16) + "0101");

        assertThat(out).isEqualTo(plain(HEADER + "bede0005 ef" + "ab".repeat(16) + "000000"));
    }

    @Test
    void shouldKeepContributorsAndTakeOffPadding() {
        String out =
                rewritten(
                        new ExtensionRewriter().keep(1, 2),
                        "b1 ef 1234 decafbad cafebabe 00000009 bede0001 10aa0000 0102 000003");

        assertThat(out)
                .isEqualTo(plain("91 ef 1234 decafbad cafebabe 00000009 bede0001 20aa0000 0102"));
    }

    @Test
    void shouldRefuseWhenThereIsNoRoom() {
        ByteBuffer in = Datagrams.of("80 6f 1234 decafbad cafebabe 010203");
        ExtensionRewriter rewriter = new ExtensionRewriter().add(1, new byte[1]);

        assertThat(rewriter.rewrite(in, ByteBuffer.allocateDirect(22))).isFalse();
        assertThat(rewriter.rewrite(in, ByteBuffer.allocateDirect(23))).isTrue();
    }

    @Test
    void shouldRefuseIdsAndLengthsThatNoFormHas() {
        ExtensionRewriter rewriter = new ExtensionRewriter();

        assertThatIllegalArgumentException().isThrownBy(() -> rewriter.keep(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> rewriter.keep(1, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> rewriter.add(-1, new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> rewriter.add(1, new byte[256]));
    }

    @Test
    void shouldCarryOverExactlyTheKeptElementsOfAnyPacket() {
        Random random = new Random(4);

        for (int round = 0; round < 5_000; round++) {
            List<byte[]> elements = new ArrayList<>();
            Map<Integer, Integer> kept = new HashMap<>();
            ByteBuffer in = packet(random, elements, random.nextBoolean());
            ExtensionRewriter rewriter = new ExtensionRewriter();
            for (int id = 1; id < 15; id++) {
                if (random.nextInt(3) > 0) {
                    kept.put(id, random.nextInt(4) == 0 ? id + 100 : id);
                    rewriter.keep(id, kept.get(id));
                }
            }
            ByteBuffer out = ByteBuffer.allocateDirect(1500);

            assertThat(rewriter.rewrite(in, out)).isTrue();

            assertThat(RtpPacket.isValid(out)).isTrue();
            assertThat(walk(out)).isEqualTo(expected(elements, kept));
            assertThat(RtpPacket.payloadLength(out)).isEqualTo(RtpPacket.payloadLength(in));
        }
    }

    @Test
    void shouldAllocateNothing() {
        ByteBuffer in = Datagrams.of(HEADER + "bede0003 10d5 310007 4030 51aabb 00 00 010203");
        ByteBuffer out = ByteBuffer.allocateDirect(1500);
        ExtensionRewriter rewriter = new ExtensionRewriter().keep(1, 7).add(4, new byte[2]);

        long allocated = Allocation.ofRepeated(() -> rewriter.rewrite(in, out), 10_000);

        assertThat(allocated).isZero();
    }

    /** With random elements, each an array of id and data, in one form or the other. */
    private static ByteBuffer packet(Random random, List<byte[]> elements, boolean twoByte) {
        ByteBuffer packet = ByteBuffer.allocateDirect(400);
        int at = 16;
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] element = new byte[1 + random.nextInt(twoByte ? 0 : 1, twoByte ? 40 : 17)];
            random.nextBytes(element);
            element[0] = (byte) random.nextInt(1, 15);
            elements.add(element);
            int length = element.length - 1;
            if (twoByte) {
                packet.put(at++, element[0]).put(at++, (byte) length);
            } else {
                packet.put(at++, (byte) (element[0] << 4 | length - 1));
            }
            packet.put(at, element, 1, length);
            at += length;
            at += random.nextInt(3) == 0 ? 1 : 0;
        }
        int words = (at - 16 + 3) / 4;
        RtpPacket.writeHeader(packet, 111, 1, 2, 3);
        RtpPacket.hasExtension(packet, true);
        packet.putShort(12, (short) (twoByte ? 0x1000 : 0xBEDE)).putShort(14, (short) words);
        return packet.limit(16 + 4 * words + random.nextInt(20));
    }

    private static List<String> walk(ByteBuffer packet) {
        List<String> all = new ArrayList<>();
        for (long element = HeaderExtensions.first(packet);
                element != HeaderExtensions.ABSENT;
                element = HeaderExtensions.after(packet, element)) {
            byte[] data = new byte[HeaderExtensions.length(element)];
            packet.get(HeaderExtensions.offset(element), data);
            all.add(HeaderExtensions.id(element) + "=" + Datagrams.hex(Datagrams.of(data)));
        }
        return all;
    }

    private static List<String> expected(List<byte[]> elements, Map<Integer, Integer> kept) {
        List<String> all = new ArrayList<>();
        for (byte[] element : elements) {
            Integer id = kept.get((int) element[0]);
            if (id != null) {
                String data = Datagrams.hex(Datagrams.of(element)).substring(2);
                all.add(id + "=" + data);
            }
        }
        return all;
    }
}
