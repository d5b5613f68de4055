package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;
import salon.bridge.sfu.TestMeeting.Person;

class EndpointTest {
    private final TestMeeting meeting = new TestMeeting();
    private final Person ada = meeting.join("ada", 1, 1);

    private EndpointStats stats(Person of) {
        return meeting.conference.stats(meeting.nowNs).stream()
                .filter(one -> one.participantId().equals(of.name))
                .findFirst()
                .orElseThrow();
    }

    private Person joinWithoutSsrcs() {
        Person ben = meeting.arrive("ben", 1, 1, false);
        ben.endpoint.onConnected(meeting.nowNs);
        return ben;
    }

    /** The same packet with the MID extension that a sender adds at the beginning. */
    private static ByteBuffer withMid(ByteBuffer packet, char mid) {
        int payload = packet.limit() - RtpPacket.FIXED_HEADER_LENGTH;
        ByteBuffer out = ByteBuffer.allocateDirect(packet.limit() + 8);
        out.put(0, packet, 0, RtpPacket.FIXED_HEADER_LENGTH);
        RtpPacket.hasExtension(out, true);
        out.putShort(12, (short) HeaderExtensions.ONE_BYTE_PROFILE).putShort(14, (short) 1);
        out.put(16, (byte) (TestMeeting.MID_ID << 4)).put(17, (byte) mid);
        return out.put(20, packet, RtpPacket.FIXED_HEADER_LENGTH, payload);
    }

    @Test
    void shouldLearnAnUnannouncedStreamFromItsMid() {
        Person ben = joinWithoutSsrcs();
        List<ByteBuffer> frame = ben.camera.keyFrame(3);

        ben.receive(withMid(frame.get(0), '1'));
        ben.receive(frame.get(1));
        ben.receive(frame.get(2));

        assertThat(ada.sink.rtp).hasSize(3);
        assertThat(ada.listener.content()).isEqualTo(Map.of("3", "ben/camera"));
        assertThat(stats(ben).unknown()).isZero();
    }

    @Test
    void shouldLearnAnUnannouncedRetransmissionStreamFromItsMid() {
        Person ben = joinWithoutSsrcs();
        List<ByteBuffer> frame = ben.camera.keyFrame(3);
        ben.receive(withMid(frame.get(0), '1'));
        ben.receive(frame.get(2));
        ByteBuffer rtx = ByteBuffer.allocateDirect(100);
        Rtx.encapsulate(frame.get(1), rtx, 97, 4242, 9);

        ben.receive(withMid(rtx, '1'));

        assertThat(ada.sink.rtp).hasSize(3);
        assertThat(stats(ben).recovered()).isEqualTo(1);
    }

    @Test
    void shouldCountPacketsOfNoTrack() {
        Person ben = joinWithoutSsrcs();
        List<ByteBuffer> frame = ben.camera.keyFrame(1);

        ben.receive(frame.getFirst());
        ben.receive(withMid(frame.getFirst(), '9'));
        ben.receive(withMid(frame.getFirst(), '0'));

        assertThat(stats(ben).unknown()).isEqualTo(3);
        assertThat(ada.sink.rtp).isEmpty();
    }

    @Test
    void shouldCountMalformedPackets() {
        ByteBuffer cut = ByteBuffer.allocateDirect(11).put(0, (byte) 0x80);
        ByteBuffer padded = ada.camera.keyFrame(1).getFirst();
        RtpPacket.hasPadding(padded, true);
        padded.put(padded.limit() - 1, (byte) 200);

        ada.receive(cut);
        ada.receive(padded);

        assertThat(stats(ada).malformed()).isEqualTo(2);
    }

    @Test
    void shouldRecognizeAnotherPayloadTypeAsNoneOfItsTracks() {
        ByteBuffer packet = ada.camera.keyFrame(1).getFirst();
        RtpPacket.payloadType(packet, 35);

        ada.receive(packet);

        assertThat(stats(ada).unknown()).isEqualTo(1);
    }

    @Test
    void shouldIgnoreRetransmissionsWithNothingInside() {
        Person ben = meeting.join("ben", 1, 1);
        ByteBuffer probe = ByteBuffer.allocateDirect(40);
        RtpPacket.writeHeader(probe, 97, 1, 0, ben.camera.ssrc + 1);
        RtpPacket.hasPadding(probe, true);
        probe.put(39, (byte) 28);

        ben.receive(probe);

        assertThat(stats(ben).recovered()).isZero();
        assertThat(ada.sink.rtp).isEmpty();
    }

    @Test
    void shouldDoNothingAfterItWasClosed() {
        Person ben = meeting.join("ben", 1, 1);
        ben.leave();

        ben.show();
        ben.leave();
        ben.endpoint.onTick(meeting.nowNs);

        assertThat(ada.sink.rtp).isEmpty();
        assertThat(ada.listener.content()).isEmpty();
    }

    @Test
    void shouldSendEachReceiverItsOwnPayloadType() {
        Person ben = meeting.join("ben", 1, 1);

        ben.speak(20);

        assertThat(ada.sink.rtp).extracting(RtpPacket::payloadType).containsExactly(100);
        assertThat(ada.sink.rtp)
                .allSatisfy(packet -> assertThat(RtpPacket.hasExtension(packet)).isFalse());
    }
}
