package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.KeyFrameRequest;
import salon.bridge.rtp.Nack;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;
import salon.bridge.rtp.SenderReport;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.sfu.TestMeeting.Person;

class FeedbackTest {
    private static final int REPORTER = 77;

    private final TestMeeting meeting = new TestMeeting();
    private final ByteBuffer rtcp = ByteBuffer.allocate(1500);
    private Person ada;
    private Person ben;
    private SlotPlan slot;

    @BeforeEach
    void meet() {
        ada = meeting.join("ada", 1, 1);
        ben = meeting.join("ben", 1, 1);
        slot = ben.plan(1, 1, true).slots().getLast();
    }

    private void receive(Person from, int end) {
        rtcp.limit(end);
        from.endpoint.onRtcp(rtcp, meeting.nowNs);
        rtcp.clear();
    }

    private static List<ByteBuffer> sent(Person to, int type, int format) {
        return to.sink.rtcp.stream()
                .filter(packet -> Rtcp.type(packet, 0) == type && Rtcp.count(packet, 0) == format)
                .toList();
    }

    private static List<ByteBuffer> keyFrameRequests(Person to) {
        return sent(to, Rtcp.PAYLOAD_FEEDBACK, Rtcp.FORMAT_PLI);
    }

    private static List<ByteBuffer> nacks(Person to) {
        return sent(to, Rtcp.TRANSPORT_LAYER_FEEDBACK, Rtcp.FORMAT_NACK);
    }

    @Test
    void shouldAskAPublisherOnceForAKeyFrameThatManyNeed() {
        ada.receiveAll(ada.camera.deltaFrame(1));
        meeting.join("cleo", 0, 1);
        meeting.join("dan", 0, 1);

        meeting.pass(100);

        assertThat(keyFrameRequests(ada)).hasSize(1);
        assertThat(Rtcp.mediaSsrc(keyFrameRequests(ada).getFirst(), 0)).isEqualTo(ada.camera.ssrc);
    }

    @Test
    void shouldAskAgainUntilAKeyFrameComes() {
        ada.receiveAll(ada.camera.deltaFrame(1));
        meeting.pass(1_200);
        assertThat(keyFrameRequests(ada)).hasSize(3);

        ada.show();
        meeting.pass(1_000);

        assertThat(keyFrameRequests(ada)).hasSize(3);
    }

    @Test
    void shouldPassOnWhatReceiversAskFor() {
        ada.show();
        meeting.pass(600);

        receive(ben, KeyFrameRequest.writePli(rtcp, 0, REPORTER, slot.ssrc()));
        meeting.pass(600);
        receive(ben, KeyFrameRequest.writeFir(rtcp, 0, REPORTER, slot.ssrc(), 1));
        meeting.pass(20);

        assertThat(keyFrameRequests(ada)).hasSize(2);
    }

    @Test
    void shouldIgnoreRequestsAboutWhatIsNotTheirs() {
        ada.show();
        meeting.pass(600);
        int before = keyFrameRequests(ada).size();

        receive(ben, KeyFrameRequest.writePli(rtcp, 0, REPORTER, 12345));
        receive(ben, Nack.write(rtcp, 0, REPORTER, 12345, new int[] {1}, 1, 1));
        meeting.pass(600);

        assertThat(keyFrameRequests(ada)).hasSize(before);
        assertThat(ben.sink.rtp).hasSize(2);
    }

    @Test
    void shouldAskThePublisherForWhatIsMissingAndForwardItWhenItComes() {
        ada.show();
        List<ByteBuffer> frame = ada.camera.deltaFrame(4);
        ada.receive(frame.get(0));
        ada.receive(frame.get(3));

        meeting.pass(20);
        ByteBuffer nack = nacks(ada).getFirst();
        assertThat(Rtcp.mediaSsrc(nack, 0)).isEqualTo(ada.camera.ssrc);
        assertThat(Nack.packetId(nack, 0, 0)).isEqualTo(RtpPacket.sequenceNumber(frame.get(1)));
        assertThat(Nack.bitmask(nack, 0, 0)).isEqualTo(1);
        ada.receive(retransmission(frame.get(1), 1));
        ada.receive(retransmission(frame.get(2), 2));

        int first = RtpPacket.sequenceNumber(ben.sink.rtp.getFirst());
        assertThat(ben.sink.rtp)
                .extracting(packet -> RtpPacket.sequenceNumber(packet) - first)
                .containsExactly(0, 1, 2, 5, 3, 4);
        assertThat(meeting.conference.stats(meeting.nowNs).getFirst().recovered()).isEqualTo(2);
    }

    private ByteBuffer retransmission(ByteBuffer original, int sequenceNumber) {
        ByteBuffer rtx = ByteBuffer.allocateDirect(100);
        Rtx.encapsulate(original, rtx, 97, ada.camera.ssrc + 1, sequenceNumber);
        return rtx;
    }

    @Test
    void shouldAnswerWhatAReceiverMisses() {
        ada.show();
        int lost = RtpPacket.sequenceNumber(ben.sink.rtp.getFirst());
        ben.sink.rtp.clear();

        receive(ben, Nack.write(rtcp, 0, REPORTER, slot.ssrc(), new int[] {lost, lost + 1}, 2, 10));

        assertThat(ben.sink.rtp).hasSize(2);
        assertThat(ben.sink.rtp).extracting(RtpPacket::ssrc).containsOnly(slot.rtxSsrc());
    }

    @Test
    void shouldTellSendersWhenTheirPacketsCameEvery100Ms() {
        for (int i = 0; i < 50; i++) {
            ben.speak(50);
            meeting.pass(20);
        }

        List<ByteBuffer> feedback =
                sent(ben, Rtcp.TRANSPORT_LAYER_FEEDBACK, Rtcp.FORMAT_TRANSPORT_FEEDBACK);
        List<Integer> told = new ArrayList<>();
        for (ByteBuffer message : feedback) {
            assertThat(Rtcp.mediaSsrc(message, 0)).isEqualTo(ben.microphoneSsrc);
            TransportFeedback.read(message, 0, (number, _) -> told.add(number));
        }
        assertThat(feedback).hasSizeBetween(9, 11);
        assertThat(told).hasSizeGreaterThan(44).doesNotHaveDuplicates();
    }

    @Test
    void shouldReportToReceiversWhatTheirSlotsCarry() {
        for (int i = 0; i < 50; i++) {
            ada.speak(30);
            meeting.pass(20);
        }

        List<ByteBuffer> reports =
                ben.sink.rtcp.stream()
                        .filter(packet -> Rtcp.type(packet, 0) == Rtcp.SENDER_REPORT)
                        .toList();
        ByteBuffer report = reports.getLast();
        ByteBuffer last = ben.sink.rtp.getLast();
        assertThat(reports).hasSize(1);
        assertThat(Rtcp.senderSsrc(report, 0)).isEqualTo(RtpPacket.ssrc(last));
        assertThat(SenderReport.packetCount(report, 0)).isBetween(20, 50);
        assertThat(SenderReport.octetCount(report, 0) % SenderReport.packetCount(report, 0))
                .isZero();
        assertThat(Rtcp.type(report, Rtcp.length(report, 0))).isEqualTo(Rtcp.SOURCE_DESCRIPTION);
        // Both clocks move alike: 48 ticks a millisecond.
        long aheadOf1900 = SenderReport.ntpTimestamp(report, 0) - new NtpTime(0).at(0);
        double reportMs = aheadOf1900 * 1000.0 / (1L << 32);
        double sinceMs = meeting.nowNs / 1e6 - reportMs;
        int ticks = RtpPacket.timestamp(last) - SenderReport.rtpTimestamp(report, 0);
        assertThat((double) ticks / 48).isBetween(sinceMs - 45, sinceMs + 5);
    }

    @Test
    void shouldReportToPublishersWhatCame() {
        for (int i = 0; i < 50; i++) {
            ByteBuffer packet = ada.voice(30);
            if (i % 5 != 3) {
                ada.receive(packet);
            }
            meeting.pass(20);
        }

        ByteBuffer report =
                ada.sink.rtcp.stream()
                        .filter(packet -> Rtcp.type(packet, 0) == Rtcp.RECEIVER_REPORT)
                        .toList()
                        .getLast();
        int block = ReceiverReport.block(0, 0);
        assertThat(Rtcp.count(report, 0)).isEqualTo(1);
        assertThat(ReportBlock.ssrc(report, block)).isEqualTo(ada.microphoneSsrc);
        assertThat(ReportBlock.fractionLost(report, block)).isBetween(40, 60);
    }

    @Test
    void shouldMeasureTheRoundTrip() {
        ada.show();
        meeting.pass(1_000);
        ByteBuffer report =
                ben.sink.rtcp.stream()
                        .filter(packet -> Rtcp.type(packet, 0) == Rtcp.SENDER_REPORT)
                        .toList()
                        .getLast();
        int lsr = SenderReport.compactNtp(SenderReport.ntpTimestamp(report, 0));
        int elapsed = SenderReport.compactNtp(new NtpTime(0).at(meeting.nowNs)) - lsr;

        int block = ReceiverReport.block(0, 0);
        ReportBlock.write(rtcp, block, slot.ssrc(), 0, 0, 0, 0, lsr, elapsed - 6554);
        receive(ben, ReceiverReport.write(rtcp, 0, REPORTER, 1));

        assertThat(meeting.conference.stats(meeting.nowNs).getLast().rttMs())
                .isBetween(99.0, 101.0);
    }

    @Test
    void shouldCountLossOnBothWaysForTheQuality() {
        ada.sink.lastReceivedNs = meeting.nowNs + 60_000_000_000L;
        ben.sink.lastReceivedNs = meeting.nowNs + 60_000_000_000L;
        ada.show();
        int block = ReceiverReport.block(0, 0);
        ReportBlock.write(rtcp, block, slot.ssrc(), 20, 0, 0, 0, 0, 0);
        receive(ben, ReceiverReport.write(rtcp, 0, REPORTER, 1));

        for (int i = 0; i < 100; i++) {
            ByteBuffer packet = ada.voice(30);
            if (i % 3 != 0) {
                ada.receive(packet);
            }
            meeting.pass(20);
            if (i % 10 == 0) {
                ada.receiveAll(ada.camera.deltaFrame(1));
            }
        }

        assertThat(ben.listener.quality)
                .containsEntry("ada", ConnectionQuality.POOR)
                .containsEntry("ben", ConnectionQuality.FAIR);
    }

    @Test
    void shouldCountWhatIsMalformed() {
        rtcp.put(0, (byte) 0x81).put(1, (byte) 200).putShort(2, (short) 900);

        receive(ben, 64);

        assertThat(meeting.conference.stats(meeting.nowNs).getLast().malformed()).isEqualTo(1);
    }
}
