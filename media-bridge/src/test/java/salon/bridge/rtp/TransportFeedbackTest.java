package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportFeedbackTest {
    private static final String HEADER = "00000001 00000002 ";

    /** With the header's length field right for the content after it. */
    private static ByteBuffer message(String content) {
        ByteBuffer message = Datagrams.of("8fcd0000" + HEADER + content);
        message.putShort(2, (short) (message.limit() / 4 - 1));
        assertThat(Rtcp.isValid(message)).isTrue();
        return message;
    }

    /** Each packet as number@ticks or number:lost; null when malformed. */
    private static List<String> read(ByteBuffer message) {
        List<String> packets = new ArrayList<>();
        boolean sound =
                TransportFeedback.read(
                        message,
                        0,
                        (number, ticks) ->
                                packets.add(
                                        ticks == TransportFeedback.LOST
                                                ? number + ":lost"
                                                : number + "@" + ticks));
        if (!sound) {
            assertThat(packets).as("reported of a malformed message").isEmpty();
            packets.add("malformed");
        }
        return packets;
    }

    @Test
    void shouldReadWhatBrowsersSendWithTheirOddPadding() {
        ByteBuffer one = Datagrams.of("afcd0005 fa17fa17 43032fa0 00990001 3de80217 20019401");
        ByteBuffer seven =
                Datagrams.of(
                        "afcd0007 fa17fa17 193dd8bb 00040007 10636e01 20074c24 24100c0c 10000003");

        assertThat(Rtcp.isValid(one)).isTrue();
        assertThat(TransportFeedback.baseSequenceNumber(one, 0)).isEqualTo(153);
        assertThat(TransportFeedback.statusCount(one, 0)).isEqualTo(1);
        assertThat(TransportFeedback.referenceTime(one, 0)).isEqualTo(4057090);
        assertThat(TransportFeedback.feedbackCount(one, 0)).isEqualTo(23);
        assertThat(read(one)).containsExactly("153@" + (4057090L * 256 + 148));
        long at = 1074030L * 256;
        assertThat(Rtcp.isValid(seven)).isTrue();
        assertThat(read(seven))
                .containsExactly(
                        "4@" + (at + 76),
                        "5@" + (at + 112),
                        "6@" + (at + 148),
                        "7@" + (at + 164),
                        "8@" + (at + 176),
                        "9@" + (at + 188),
                        "10@" + (at + 204));
    }

    @Test
    void shouldReadRunsOfEachSymbol() {
        ByteBuffer message = message("fffe0006 00000100 2002 0002 4002 0a14 ffff 7fff");

        assertThat(read(message))
                .as("wraps from 65535 to 0; the last delta is 32767")
                .containsExactly("65534@266", "65535@286", "0:lost", "1:lost", "2@285", "3@33052");
    }

    @Test
    void shouldReadVectorsOfOneBit() {
        // The draft's example of section 3.1.4: lost, 5 received, 3 lost, 3 received, 2 lost.
        ByteBuffer message = message("0000000e 00000000 9f1c 01 01 01 01 01 01 01 01 0000");

        assertThat(read(message))
                .containsExactly(
                        "0:lost", "1@1", "2@2", "3@3", "4@4", "5@5", "6:lost", "7:lost", "8:lost",
                        "9@6", "10@7", "11@8", "12:lost", "13:lost");
    }

    @Test
    void shouldReadVectorsOfTwoBits() {
        ByteBuffer message = message("00000007 00000000 d818 05 8000 07 7fff");

        assertThat(read(message))
                .containsExactly(
                        "0@5", "1@-32763", "2:lost", "3:lost", "4@-32756", "5@11", "6:lost");
    }

    @Test
    void shouldIgnoreSymbolsBehindTheLastPacket() {
        ByteBuffer message = message("00000002 00000000 bfff 01 01");

        assertThat(read(message)).containsExactly("0@1", "1@2");
    }

    @Test
    void shouldReadTheReferenceTimeWithItsSign() {
        ByteBuffer message = message("00000001 ffffff00 2001 0700");

        assertThat(TransportFeedback.referenceTime(message, 0)).isEqualTo(-1);
        assertThat(read(message)).containsExactly("0@-249");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    no packets at all,            00000000 00000000
                    chunks missing,               00000001 00000000
                    fewer chunks than packets,    0000000f 00000000 bfff 0101
                    deltas missing,               00000007 00000000 2007 0101
                    large deltas missing,         00000002 00000000 4002 0101
                    a reserved symbol in a run,   00000001 00000000 6001 0101
                    a reserved symbol in a vector,00000007 00000000 c003 0101
                    a run of none,                00000001 00000000 2000 0101
                    an endless message,           0000ffff 00000000 0001 0001
                    """)
    void shouldReportNothingOfAMalformedMessage(String reason, String content) {
        assertThat(read(message(content))).as(reason).containsExactly("malformed");
    }

    @Test
    void shouldReportNothingOfAMessageWithoutItsHead() {
        assertThat(read(message(""))).containsExactly("malformed");
        assertThat(read(message("00000001"))).containsExactly("malformed");
    }

    @Test
    void shouldReportEachPacketOnceOrNothingWhateverComes() {
        Random random = new Random(17);

        for (int i = 0; i < 100_000; i++) {
            byte[] content = new byte[4 * random.nextInt(2, 12)];
            random.nextBytes(content);
            ByteBuffer message = ByteBuffer.allocateDirect(12 + content.length);
            Rtcp.writeFeedbackHeader(message, 0, 15, 205, message.limit(), 1, 2);
            message.put(12, content);
            message.put(14, (byte) 0).put(15, (byte) random.nextInt(60));
            int[] reported = {0};

            boolean sound = TransportFeedback.read(message, 0, (_, _) -> reported[0]++);

            int count = TransportFeedback.statusCount(message, 0);
            assertThat(reported[0]).isEqualTo(sound ? count : 0);
        }
    }
}
