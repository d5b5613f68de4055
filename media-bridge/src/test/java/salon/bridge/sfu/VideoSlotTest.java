package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

class VideoSlotTest extends VideoSlotFixture {
    @Test
    void shouldShowNothingBeforeAKeyFrame() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);

        receive(track, camera.deltaFrame(2));

        assertThat(sink.rtp).isEmpty();
        assertThat(track.first().keyFrames.take(nowNs)).isTrue();
    }

    @Test
    void shouldShowASourceFromItsKeyFrameOn() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.deltaFrame(2));

        receive(track, camera.keyFrame(3));
        receive(track, camera.deltaFrame(2));

        assertThat(sink.rtp).hasSize(5);
        assertThat(sink.rtp)
                .allSatisfy(packet -> {
                    assertThat(RtpPacket.ssrc(packet)).isEqualTo(SSRC);
                    assertThat(RtpPacket.payloadType(packet)).isEqualTo(120);
                });
        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .containsExactly(32_700, 32_701, 32_702, 32_703, 32_704);
        assertThat(sink.rtp)
                .extracting(RtpPacket::marker)
                .containsExactly(false, false, true, false, true);
    }

    @Test
    void shouldStopAtOnceWhenEmptied() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(1));

        slot.assign(null);
        receive(track, camera.deltaFrame(1));

        assertThat(sink.rtp).hasSize(1);
        assertThat(slot.isSending()).isFalse();
    }

    @Test
    void shouldWaitForAKeyFrameWhenTheSameSourceComesBack() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(1));
        slot.assign(null);
        receive(track, camera.deltaFrame(4));

        slot.assign(track);
        receive(track, camera.deltaFrame(1));
        receive(track, camera.keyFrame(1));

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(32_700, 32_701);
    }

    @Test
    void shouldAnswerAMissingPacketInsideTheRetransmissionStream() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(3));
        ByteBuffer sent = sink.rtp.get(1);
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);

        assertThat(sink.rtp).hasSize(1);
        ByteBuffer rtx = sink.rtp.getFirst();
        assertThat(RtpPacket.ssrc(rtx)).isEqualTo(RTX_SSRC);
        assertThat(RtpPacket.payloadType(rtx)).isEqualTo(97);
        assertThat(RtpPacket.sequenceNumber(rtx)).isEqualTo(65_535);
        assertThat(original(rtx)).isEqualTo(sent);
    }

    @Test
    void shouldNotAnswerTheSamePacketTwiceWithinARoundTrip() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(3));
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);
        slot.onMissing(32_701, RTT_NS, nowNs + RTT_NS - 1);
        slot.onMissing(32_701, RTT_NS, nowNs + RTT_NS);

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(65_535, 0);
    }

    @Test
    void shouldAnswerNothingForWhatWasNeverSentOrWithoutRetransmissionStream() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        VideoSlot plain = slot(-1);
        slot.assign(track);
        plain.assign(track);
        receive(track, camera.keyFrame(3));
        sink.rtp.clear();

        slot.onMissing(32_699, RTT_NS, nowNs);
        slot.onMissing(32_703, RTT_NS, nowNs);
        plain.onMissing(32_701, RTT_NS, nowNs);

        assertThat(sink.rtp).isEmpty();
    }

    @Test
    void shouldAnswerAfterASwitchWithThePacketsOfTheSourceBefore() {
        FakeCamera first = FakeCamera.plain(1);
        FakeCamera second = FakeCamera.plain(2);
        PublishedTrack before = track(first);
        PublishedTrack after = track(second);
        slot.assign(before);
        receive(before, first.keyFrame(2));
        slot.assign(after);
        receive(after, second.keyFrame(2));
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);
        slot.onMissing(32_702, RTT_NS, nowNs);

        assertThat(sink.rtp)
                .extracting(rtx -> FakeCamera.originSsrc(original(rtx)))
                .containsExactly(1, 2);
    }

    @Test
    void shouldNotAnswerWithPacketsThatTheSlotNeverHeld() {
        FakeCamera first = FakeCamera.plain(1);
        FakeCamera second = FakeCamera.plain(2);
        PublishedTrack stays = track(first);
        PublishedTrack leaves = track(second);
        slot.assign(stays);
        receive(stays, first.keyFrame(2));
        slot.assign(leaves);
        receive(leaves, second.keyFrame(2));
        receive(stays, first.deltaFrame(2));
        sink.rtp.clear();

        slot.assign(null);
        slot.rewriter.forget(leaves);
        slot.onMissing(32_702, RTT_NS, nowNs);

        assertThat(sink.rtp).isEmpty();
    }

    @Test
    void shouldGoOnAfterItsSourceChangedItsStream() {
        FakeCamera camera = FakeCamera.plain(1);
        FakeCamera again = new FakeCamera(9, 3, 12, 0x7FFF, true);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(2));

        track.first().bind(9, false);
        receive(track, again.deltaFrame(1));
        receive(track, again.keyFrame(2));

        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .containsExactly(32_700, 32_701, 32_702, 32_703);
        assertThat(sink.rtp.getLast())
                .satisfies(packet -> assertThat(FakeCamera.originSsrc(packet)).isEqualTo(9));
    }

    @Test
    void shouldNumberEverythingThatLeavesInItsOrder() {
        VideoSlot numbered = slot(97, 5);
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        numbered.assign(track);

        receive(track, camera.keyFrame(2));
        numbered.onMissing(FIRST_SEQ, RTT_NS, nowNs + 1_000_000_000L);
        receive(track, camera.deltaFrame(1));

        assertThat(sink.rtp)
                .extracting(packet -> HeaderExtensions.transportSequenceNumber(packet, 5))
                .containsExactly(0, 1, 2, 3);
        assertThat(sink.rtp)
                .extracting(RtpPacket::ssrc)
                .containsExactly(SSRC, SSRC, RTX_SSRC, SSRC);
        assertThat(original(sink.rtp.get(2)))
                .satisfies(again -> {
                    assertThat(parsed(again).pictureId())
                            .isEqualTo(parsed(sink.rtp.getFirst()).pictureId());
                    assertThat(FakeCamera.originSeq(again)).isEqualTo(1000);
                });
        assertThat(parsed(sink.rtp.get(3)).pictureId())
                .isEqualTo(parsed(sink.rtp.getFirst()).pictureId() + 1);
    }
}
