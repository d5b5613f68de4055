package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.Nack;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;
import salon.bridge.sfu.TestMeeting.Person;

class EgressTest {
    private final TestMeeting meeting = new TestMeeting();
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private final ByteBuffer rtcp = ByteBuffer.allocate(1500);
    private Person ada;
    private Person ben;
    private int messages;
    private int reported;

    @BeforeEach
    void meet() {
        ada = meeting.join("ada", 1, 1);
        ben = meeting.join("ben", 1, 1);
        meeting.conference.apply(ben.endpoint, ben.numberedPlan(1, 1), meeting.nowNs);
        ada.speak(20);
        ada.show();
        ben.sink.rtp.clear();
    }

    private static int number(ByteBuffer packet) {
        return HeaderExtensions.transportSequenceNumber(packet, TestMeeting.TRANSPORT_SEQUENCE_ID);
    }

    private void inOneRow(List<ByteBuffer> packets) {
        for (int i = 1; i < packets.size(); i++) {
            assertThat(number(packets.get(i)))
                    .isEqualTo(Sequences.add(number(packets.get(i - 1)), 1));
        }
    }

    @Test
    void shouldNumberSoundAndPicturesInOneRow() {
        for (int i = 0; i < 20; i++) {
            ada.speak(20);
            ada.receiveAll(ada.camera.deltaFrame(3));
            meeting.pass(20);
        }

        // Probes are among them.
        assertThat(ben.sink.rtp).hasSizeGreaterThanOrEqualTo(80);
        inOneRow(ben.sink.rtp);
    }

    @Test
    void shouldGiveARetransmissionTheNextNumber() {
        ada.receiveAll(ada.camera.deltaFrame(2));
        ByteBuffer last = ben.sink.rtp.getLast();
        int end =
                Nack.write(
                        rtcp,
                        0,
                        1,
                        RtpPacket.ssrc(last),
                        new int[] {RtpPacket.sequenceNumber(last)},
                        1,
                        1);

        ben.endpoint.onRtcp(rtcp.limit(end), meeting.nowNs);

        assertThat(ben.sink.rtp).hasSize(3);
        assertThat(RtpPacket.ssrc(ben.sink.rtp.getLast())).isNotEqualTo(RtpPacket.ssrc(last));
        inOneRow(ben.sink.rtp);
    }

    /** All that was sent to Ben and not reported came 20 ms later, but for one in so many. */
    private void report(int lostEach) {
        List<ByteBuffer> sent = ben.sink.rtp;
        long[] ticks = new long[sent.size() - reported];
        for (int i = 0; i < ticks.length; i++) {
            boolean lost = lostEach > 0 && i % lostEach == lostEach - 1;
            ticks[i] =
                    lost
                            ? TransportFeedback.LOST
                            : meeting.nowNs / TransportFeedback.TICK_NS + i / 4;
        }
        rtcp.clear();
        int base = number(sent.get(reported));
        int end = writer.write(rtcp, 0, 1, 2, messages++, base, ticks, 0, ticks.length);
        ben.endpoint.onRtcp(rtcp.limit(end), meeting.nowNs);
        reported = sent.size();
    }

    private void talk(int seconds, int lostEach) {
        for (int i = 0; i < seconds * 10; i++) {
            for (int j = 0; j < 5; j++) {
                ada.speak(20);
                ada.receiveAll(ada.camera.deltaFrame(2));
                meeting.pass(20);
            }
            report(lostEach);
        }
    }

    private EndpointStats stats(Person of) {
        return meeting.conference.stats(meeting.nowNs).stream()
                .filter(stats -> stats.participantId().equals(of.name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLearnFromWhatItsReceiverSays() {
        talk(2, 10);

        EndpointStats.Estimate estimate = Objects.requireNonNull(stats(ben).estimate());
        assertThat(estimate.acknowledgedBps()).isPositive();
        assertThat(estimate.lossShare()).isBetween(0.01, 0.15);
        assertThat(estimate.targetBps()).isGreaterThanOrEqualTo(50_000);
        assertThat(stats(ben).malformed()).isZero();
        assertThat(stats(ada).estimate()).isNull();
    }

    @Test
    void shouldCountFeedbackThatIsMalformed() {
        talk(1, 0);
        rtcp.clear();
        int end = writer.write(rtcp, 0, 1, 2, 0, 0, new long[] {1, 2}, 0, 2);
        rtcp.putShort(14, (short) 0x0FFF);

        ben.endpoint.onRtcp(rtcp.limit(end), meeting.nowNs);

        assertThat(stats(ben).malformed()).isEqualTo(1);
    }
}
