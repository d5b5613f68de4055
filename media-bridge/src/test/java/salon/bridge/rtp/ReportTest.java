package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);

    @Test
    void shouldReadASenderReport() {
        ByteBuffer report =
                Datagrams.of("80c80006 00000001 e3b0c442 98fc1c14 80000003 80000004 80000005");

        assertThat(Rtcp.isValid(report)).isTrue();
        assertThat(Rtcp.senderSsrc(report, 0)).isEqualTo(1);
        assertThat(SenderReport.ntpTimestamp(report, 0)).isEqualTo(0xe3b0c44298fc1c14L);
        assertThat(SenderReport.compactNtp(SenderReport.ntpTimestamp(report, 0)))
                .isEqualTo(0xc44298fc);
        assertThat(SenderReport.rtpTimestamp(report, 0)).isEqualTo(0x80000003);
        assertThat(SenderReport.packetCount(report, 0)).isEqualTo(0x80000004);
        assertThat(SenderReport.octetCount(report, 0)).isEqualTo(0x80000005);
    }

    @Test
    void shouldWriteASenderReportWithItsBlocks() {
        int end = SenderReport.write(out, 4, 1, 0xe3b0c44298fc1c14L, 3, 4, 5, 1);
        ReportBlock.write(out, SenderReport.block(4, 0), 6, 1, -2, 0x1ffff, 7, 0x18000, 8);

        assertThat(end).isEqualTo(4 + 52);
        assertThat(Datagrams.hex(out.limit(end)).substring(8))
                .isEqualTo(
                        "81c8000c00000001e3b0c44298fc1c14000000030000000400000005"
                                + "0000000601fffffe0001ffff000000070001800000000008");
    }

    @Test
    void shouldWriteAReceiverReportWithItsBlocks() {
        int end = ReceiverReport.write(out, 0, 9, 2);
        ReportBlock.write(out, ReceiverReport.block(0, 0), 1, 0, 0, 0, 0, 0, 0);
        ReportBlock.write(out, ReceiverReport.block(0, 1), 2, 255, 3, -1, -1, -1, -1);

        out.limit(end);
        assertThat(end).isEqualTo(8 + 48);
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Rtcp.count(out, 0)).isEqualTo(2);
        int second = ReceiverReport.block(0, 1);
        assertThat(ReportBlock.ssrc(out, second)).isEqualTo(2);
        assertThat(ReportBlock.fractionLost(out, second)).isEqualTo(255);
        assertThat(ReportBlock.cumulativeLost(out, second)).isEqualTo(3);
        assertThat(ReportBlock.highestSequenceNumber(out, second)).isEqualTo(-1);
        assertThat(ReportBlock.jitter(out, second)).isEqualTo(-1);
        assertThat(ReportBlock.lastSenderReport(out, second)).isEqualTo(-1);
        assertThat(ReportBlock.delaySinceLastSenderReport(out, second)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "8388607, 8388607",
        "8388608, 8388607",
        "-8388608, -8388608",
        "-8388609, -8388608",
        "2147483647, 8388607"
    })
    void shouldClampTheLostToTwentyFourBits(int lost, int written) {
        ReportBlock.write(out, 0, 1, 0x7F, lost, 0, 0, 0, 0);

        assertThat(ReportBlock.cumulativeLost(out, 0)).isEqualTo(written);
        assertThat(ReportBlock.fractionLost(out, 0)).as("its neighbour").isEqualTo(0x7F);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "255, 255", "256, 255", "65536, 255"})
    void shouldClampTheFractionLostToEightBits(int fraction, int written) {
        ReportBlock.write(out, 0, 1, fraction, 5, 0, 0, 0, 0);

        assertThat(ReportBlock.fractionLost(out, 0)).isEqualTo(written);
        assertThat(ReportBlock.cumulativeLost(out, 0)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "slot-17"})
    void shouldWriteADescriptionOfWholeWords(String name) {
        byte[] cname = name.getBytes(StandardCharsets.US_ASCII);

        int end = SourceDescription.write(out, 0, 7, cname);

        out.limit(end);
        assertThat(end % 4).isZero();
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Rtcp.length(out, 0)).isEqualTo(end);
        assertThat(out.get(end - 1)).as("an end of the items").isZero();
        assertThat(HeaderExtensions.text(out, SourceDescription.cname(out, 0))).isEqualTo(name);
    }

    @Test
    void shouldFindTheNameBehindOtherItems() {
        ByteBuffer named = Datagrams.of("81ca0004 00000001 06024142 01036162 63000000");
        ByteBuffer unnamed = Datagrams.of("81ca0003 00000001 06024142 00000000");
        ByteBuffer nobody = Datagrams.of("80ca0000");

        assertThat(Rtcp.isValid(named)).isTrue();
        assertThat(HeaderExtensions.text(named, SourceDescription.cname(named, 0)))
                .isEqualTo("abc");
        assertThat(SourceDescription.cname(unnamed, 0)).isEqualTo(HeaderExtensions.ABSENT);
        assertThat(SourceDescription.cname(nobody, 0)).isEqualTo(HeaderExtensions.ABSENT);
    }

    @Test
    void shouldWriteAndReadAGoodbye() {
        int end = Goodbye.write(out, 0, 0x80000001);

        out.limit(end);
        assertThat(Datagrams.hex(out)).isEqualTo("81cb000180000001");
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Goodbye.ssrc(out, 0, 0)).isEqualTo(0x80000001);
        assertThat(Goodbye.ssrc(Datagrams.of("82cb0002 00000001 00000002"), 0, 1)).isEqualTo(2);
    }
}
