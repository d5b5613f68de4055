package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackMessageTest {
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);

    /** What a NACK asks for, in its order. */
    private static List<Integer> lost(ByteBuffer compound) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < Nack.pairs(compound, 0); i++) {
            int packetId = Nack.packetId(compound, 0, i);
            all.add(packetId);
            for (int bit = 0; bit < 16; bit++) {
                if ((Nack.bitmask(compound, 0, i) >>> bit & 1) == 1) {
                    all.add(Sequences.add(packetId, bit + 1));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "one, 7, 00070000",
        "its neighbour, 7 8, 00070001",
        "sixteen on, 7 23, 00078000",
        "seventeen on, 7 24, 00070000 00180000",
        "around the wrap, 65534 65535 0 14, fffe8003",
        "past the wrap, 65535 16, ffff0000 00100000"
    })
    void shouldPackLostPacketsIntoPairs(String what, String numbers, String pairs) {
        int[] lost = Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();

        int end = Nack.write(out, 0, 1, 2, lost, lost.length, 64);

        out.limit(end);
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Datagrams.hex(out).substring(8))
                .as(what)
                .isEqualTo("0000000100000002" + pairs.replace(" ", ""));
        assertThat(lost(out)).containsExactlyElementsOf(Arrays.stream(lost).boxed().toList());
    }

    @Test
    void shouldStopAtTheAllowedPairs() {
        int[] lost = {0, 100, 200, 300};

        int end = Nack.write(out, 0, 1, 2, lost, 4, 2);

        assertThat(lost(out.limit(end))).containsExactly(0, 100);
    }

    @Test
    void shouldAskForExactlyTheLostOfAnyGap() {
        Random random = new Random(4585);

        for (int round = 0; round < 4_000; round++) {
            int first = random.nextInt(65536);
            TreeSet<Integer> offsets = new TreeSet<>();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                offsets.add(random.nextInt(300));
            }
            int[] lost = offsets.stream().mapToInt(o -> Sequences.add(first, o)).toArray();

            int end = Nack.write(out.clear(), 0, 1, 2, lost, lost.length, 64);

            assertThat(Rtcp.isValid(out.limit(end))).isTrue();
            assertThat(lost(out)).containsExactlyElementsOf(Arrays.stream(lost).boxed().toList());
        }
    }

    @Test
    void shouldWriteAPictureLossIndication() {
        int end = KeyFrameRequest.writePli(out, 0, 1, 2);

        assertThat(Datagrams.hex(out.limit(end))).isEqualTo("81ce00020000000100000002");
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Rtcp.mediaSsrc(out, 0)).isEqualTo(2);
    }

    @Test
    void shouldWriteAndReadAFullIntraRequest() {
        int end = KeyFrameRequest.writeFir(out, 0, 1, 0x80000002, 255);

        assertThat(Datagrams.hex(out.limit(end)))
                .isEqualTo("84ce0004000000010000000080000002ff000000");
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(KeyFrameRequest.firEntries(out, 0)).isEqualTo(1);
        assertThat(KeyFrameRequest.firSsrc(out, 0, 0)).isEqualTo(0x80000002);
        assertThat(KeyFrameRequest.firSequenceNumber(out, 0, 0)).isEqualTo(255);
    }

    @Test
    void shouldNotCountPaddingAsContent() {
        ByteBuffer nack = Datagrams.of("a1cd0004 00000001 00000002 00070000 00000004");

        assertThat(Rtcp.isValid(nack)).isTrue();
        assertThat(lost(nack)).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "262143, 262143",
        "262144, 262144",
        "262145, 262144",
        "2500000, 2500000",
        "1000000007, 1000000000",
        "9223372036854775807, 9223336852482686976"
    })
    void shouldRoundAnEstimateDownToEighteenBits(long bitrateBps, long read) {
        int end = ReceiverEstimate.write(out, 0, 1, bitrateBps, 2);

        assertThat(Rtcp.isValid(out.limit(end))).isTrue();
        assertThat(ReceiverEstimate.isRemb(out, 0)).isTrue();
        assertThat(ReceiverEstimate.ssrcCount(out, 0)).isEqualTo(1);
        assertThat(ReceiverEstimate.ssrc(out, 0, 0)).isEqualTo(2);
        long back = ReceiverEstimate.bitrateBps(out, 0);
        assertThat(back).isBetween(read - (read >>> 17), read);
        assertThat(back).isLessThanOrEqualTo(bitrateBps);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 0",
        "00fc0000, 0",
        "00000001, 1",
        "00f80001, 4611686018427387904",
        "00fc0001, 9223372036854775807",
        "00b7ffff, 9223336852482686976",
        "00bbffff, 9223372036854775807",
        "00ffffff, 9223372036854775807"
    })
    void shouldSaturateEstimatesThatFitNoLong(String word, long bitrateBps) {
        ByteBuffer remb = Datagrams.of("8fce0004 00000001 00000000 52454d42" + word);

        assertThat(ReceiverEstimate.isRemb(remb, 0)).isTrue();
        assertThat(ReceiverEstimate.bitrateBps(remb, 0)).isEqualTo(bitrateBps);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another application, 8fce0004 00000001 00000000 52454d43 00000001",
        "another format, 81ce0004 00000001 00000000 52454d42 00000001",
        "too short, 8fce0003 00000001 00000000 52454d42",
        "more SSRCs than there are, 8fce0005 00000001 00000000 52454d42 02000001 00000002"
    })
    void shouldTellOtherMessagesFromAnEstimate(String what, String hex) {
        assertThat(ReceiverEstimate.isRemb(Datagrams.of(hex), 0)).as(what).isFalse();
    }
}
