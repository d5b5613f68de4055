package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;

class ForwardingTest {
    private final TestMeeting meeting = new TestMeeting();

    @Test
    void shouldSendNothingBeforeTheBatchEnds() {
        TestMeeting.Person ada = meeting.join("ada", 1, 1);
        TestMeeting.Person ben = meeting.join("ben", 1, 1);

        ada.camera.keyFrame(3).forEach(packet -> ada.endpoint.onRtp(packet, meeting.nowNs));
        assertThat(ben.sink.rtp).isEmpty();
        ada.endpoint.onBatchEnd(meeting.nowNs);

        assertThat(ben.sink.rtp).hasSize(3);
    }

    @Test
    void shouldPadAFramesPacketsToOneLength() {
        TestMeeting.Person ada = meeting.join("ada", 1, 1);
        TestMeeting.Person ben = meeting.join("ben", 1, 1);

        ada.receiveAll(ada.camera.keyFrame(4));

        List<ByteBuffer> sent = ben.sink.rtp;
        assertThat(sent).extracting(ByteBuffer::limit).containsExactly(31, 30, 30, 30);
        ben.sink.rtp.clear();
        List<ByteBuffer> longest = new ArrayList<>(ada.camera.keyFrame(3));
        longest.set(2, longer(longest.get(2)));
        ada.receiveAll(longest);

        assertThat(sent).extracting(ByteBuffer::limit).containsExactly(40, 40, 40);
        assertThat(sent).allMatch(RtpPacket::isValid);
        assertThat(sent).extracting(RtpPacket::paddingLength).containsExactly(9, 10, 0);
    }

    private static ByteBuffer longer(ByteBuffer packet) {
        ByteBuffer copy = ByteBuffer.allocateDirect(40);
        return copy.put(0, packet, 0, packet.limit());
    }

    @Test
    void shouldSendPicturesFirstAndThenSoundToEachReceiver() {
        TestMeeting.Person ada = meeting.join("ada", 1, 1);
        TestMeeting.Person ben = meeting.join("ben", 1, 1);
        ada.show();
        ada.speak(30);
        ben.sink.rtp.clear();

        ada.endpoint.onRtp(ada.voice(30), meeting.nowNs);
        ada.camera.deltaFrame(2).forEach(packet -> ada.endpoint.onRtp(packet, meeting.nowNs));
        ada.endpoint.onBatchEnd(meeting.nowNs);

        assertThat(ben.sink.rtp).hasSize(3);
        assertThat(ben.sink.rtp.getFirst().limit()).isGreaterThan(ben.sink.rtp.getLast().limit());
    }

    @Test
    void shouldForwardABurstThatIsLongerThanItsMemory() {
        TestMeeting.Person ada = meeting.join("ada", 1, 1);
        TestMeeting.Person ben = meeting.join("ben", 1, 1);

        ada.receiveAll(ada.camera.keyFrame(200));

        assertThat(ben.sink.rtp).hasSize(200);
        assertThat(ben.sink.rtp)
                .extracting(FakeCamera::originSeq)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
