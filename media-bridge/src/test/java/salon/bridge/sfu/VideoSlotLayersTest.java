package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;

/** What a receiver sees of a source with several encodings and temporal layers. */
class VideoSlotLayersTest extends VideoSlotFixture {
    private final FakeCamera small = FakeCamera.encoding("q", 1, 180).layered();
    private final FakeCamera large = FakeCamera.encoding("f", 2, 720).layered();
    private final PublishedTrack track =
            new PublishedTrack(
                    new SourceId("p-ada", Source.CAMERA),
                    new PublishPlan(
                            "1",
                            Source.CAMERA,
                            FakeCamera.PAYLOAD_TYPE,
                            97,
                            0,
                            0,
                            true,
                            List.of("q", "f")),
                    scratch);
    private final Encoding q = track.encodings().get(0);
    private final Encoding f = track.encodings().get(1);

    private void send(Encoding encoding, List<ByteBuffer> packets) {
        for (ByteBuffer packet : packets) {
            take(encoding, packet);
        }
        forwarding.flush(nowNs);
        nowNs += FRAME_NS;
    }

    private void take(Encoding encoding, ByteBuffer packet) {
        encoding.activate(nowNs);
        if (encoding.onPacket(packet, false, nowNs)) {
            forwarding.onPacket(encoding, nowNs);
        }
    }

    private void assertContinuous() {
        Set<Integer> pictures = new HashSet<>();
        int number = FIRST_SEQ;
        int picture = -1;
        for (ByteBuffer packet : sink.rtp) {
            assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(number++ & 0xFFFF);
            int id = parsed(packet).pictureId();
            if (picture >= 0 && id != picture) {
                assertThat(id).isEqualTo((picture + 1) & 0x7FFF);
            }
            picture = id;
            pictures.add(id);
        }
        assertThat(pictures).isNotEmpty();
    }

    private List<Integer> origins() {
        return sink.rtp.stream().map(FakeCamera::originSsrc).toList();
    }

    @Test
    void shouldGoOnWithTheEncodingBeforeUntilTheOtherBegins() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        send(q, small.keyFrame(1));
        slot.aim(f, 0, TemporalFilter.ALL);
        send(f, large.deltaFrame(1));
        send(q, small.deltaFrame(1));
        send(f, large.keyFrame(2));
        send(q, small.deltaFrame(1));
        send(f, large.deltaFrame(1));

        assertThat(origins()).containsExactly(1, 1, 2, 2, 2);
        assertThat(slot.shown()).isSameAs(f);
        assertThat(slot.next()).isNull();
        assertContinuous();
    }

    @Test
    void shouldAskTheOtherEncodingForAKeyFrameAndNotTheOneBefore() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        assertThat(q.keyFrames.take(nowNs)).isTrue();
        send(q, small.keyFrame(1));

        slot.aim(f, 0, TemporalFilter.ALL);

        assertThat(f.keyFrames.take(nowNs)).isTrue();
        assertThat(q.keyFrames.take(nowNs + 1_000_000_000L)).isFalse();
    }

    @Test
    void shouldStayWhenTheChoiceIsTakenBackBeforeTheKeyFrame() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        send(q, small.keyFrame(1));
        slot.aim(f, 0, TemporalFilter.ALL);
        slot.aim(q, 0, TemporalFilter.ALL);

        send(f, large.keyFrame(1));
        send(q, small.deltaFrame(1));

        assertThat(origins()).containsExactly(1, 1);
        assertThat(f.subscriberCount()).isZero();
    }

    @Test
    void shouldSendEachPacketOnceWhenABatchHasBothEncodings() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        send(q, small.keyFrame(1));
        slot.aim(f, 0, TemporalFilter.ALL);

        small.deltaFrame(2).forEach(packet -> take(q, packet));
        large.keyFrame(3).forEach(packet -> take(f, packet));
        forwarding.flush(nowNs);

        assertThat(origins()).containsExactly(1, 1, 1, 2, 2, 2);
        assertContinuous();
    }

    @Test
    void shouldAlignTheTimeOfEncodingsByTheirReports() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        long takenAt = 500L << 32;
        q.clock.onSenderReport(takenAt, small.timestamp());
        f.clock.onSenderReport(takenAt, large.timestamp());
        for (int i = 0; i < 4; i++) {
            send(q, i == 0 ? small.keyFrame(1) : small.deltaFrame(1));
            large.deltaFrame(1);
        }
        slot.aim(f, 0, TemporalFilter.ALL);

        // Network jitter: the fifth picture comes 20 ms late.
        nowNs += 20_000_000;
        send(f, large.keyFrame(1));

        assertThat(RtpPacket.timestamp(sink.rtp.getLast()))
                .isEqualTo(RtpPacket.timestamp(sink.rtp.get(3)) + FakeCamera.FRAME_TICKS);
    }

    @Test
    void shouldLeaveOutHigherTemporalLayersWithoutAGap() {
        slot.assign(track);
        slot.aim(q, 0, 0);
        send(q, small.keyFrame(2));
        for (int i = 0; i < 11; i++) {
            send(q, small.deltaFrame(2));
        }

        assertThat(sink.rtp).hasSize(6);
        assertThat(sink.rtp).allMatch(packet -> parsed(packet).tid() == 0);
        assertContinuous();
    }

    @Test
    void shouldRiseALayerAtATimeWherePicturesDependOnTheBaseOnly() {
        slot.assign(track);
        slot.aim(q, 0, 0);
        send(q, small.keyFrame(1));
        // Between sync points nothing rises.
        for (int i = 0; i < 3; i++) {
            send(q, small.deltaFrame(1));
        }
        slot.aim(q, 0, TemporalFilter.ALL);
        for (int i = 0; i < 4; i++) {
            send(q, small.deltaFrame(1));
        }
        assertThat(sink.rtp).allMatch(packet -> parsed(packet).tid() == 0);

        send(q, small.keyFrame(1));
        for (int i = 0; i < 3; i++) {
            send(q, small.deltaFrame(1));
        }

        assertThat(sink.rtp.subList(2, 6))
                .extracting(p -> parsed(p).tid())
                .containsExactly(0, 2, 1, 2);
        assertContinuous();
    }

    @Test
    void shouldFillTheNumberOfALatePacketThatStaysOut() {
        slot.assign(track);
        slot.aim(q, 0, 0);
        send(q, small.keyFrame(1));
        List<ByteBuffer> left = small.deltaFrame(2);
        send(q, left.subList(1, 2));
        send(q, small.deltaFrame(1));
        send(q, small.deltaFrame(1));
        send(q, small.deltaFrame(1));
        sink.rtp.clear();

        send(q, left.subList(0, 1));

        assertThat(sink.rtp).hasSize(1);
        ByteBuffer filler = sink.rtp.getFirst();
        assertThat(RtpPacket.isValid(filler)).isTrue();
        assertThat(RtpPacket.payloadLength(filler)).isZero();
        assertThat(RtpPacket.sequenceNumber(filler)).isEqualTo(FIRST_SEQ + 1);
    }

    @Test
    void shouldSendAgainThePacketThatANumberStoodForWhateverWasLeftOut() {
        slot.assign(track);
        slot.aim(q, 0, 0);
        send(q, small.keyFrame(1));
        for (int i = 0; i < 40; i++) {
            send(q, small.deltaFrame(2));
        }
        List<ByteBuffer> sent = new ArrayList<>(sink.rtp);
        sink.rtp.clear();

        for (ByteBuffer packet : sent) {
            slot.onMissing(RtpPacket.sequenceNumber(packet), RTT_NS, nowNs);
        }

        assertThat(sink.rtp).extracting(VideoSlotFixture::original).containsExactlyElementsOf(sent);
    }

    @Test
    void shouldShowFewerPicturesWhileItWaitsForASmallerEncoding() {
        slot.assign(track);
        slot.aim(f, 0, TemporalFilter.ALL);
        send(f, large.keyFrame(1));
        slot.aim(q, 0, TemporalFilter.ALL);
        for (int i = 0; i < 3; i++) {
            send(f, large.deltaFrame(1));
        }
        assertThat(sink.rtp).extracting(p -> parsed(p).tid()).containsExactly(0, 1);

        send(q, small.keyFrame(1));
        send(q, small.deltaFrame(1));

        assertThat(origins()).containsExactly(2, 2, 1, 1);
        assertContinuous();
    }

    @Test
    void shouldStopAtOnceWhenPausedAndBeginWithAKeyFrame() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        send(q, small.keyFrame(1));

        slot.pause();
        send(q, small.deltaFrame(1));
        assertThat(slot.isPaused()).isTrue();
        assertThat(sink.rtp).hasSize(1);

        slot.aim(q, 0, TemporalFilter.ALL);
        send(q, small.deltaFrame(1));
        send(q, small.keyFrame(1));

        assertThat(slot.isPaused()).isFalse();
        assertThat(sink.rtp).hasSize(2);
        assertContinuous();
    }

    @Test
    void shouldGoOnInTheOtherEncodingWhenOneBeginsAnew() {
        slot.assign(track);
        slot.aim(q, 0, TemporalFilter.ALL);
        q.bind(1, false);
        send(q, small.keyFrame(1));
        slot.aim(f, 0, TemporalFilter.ALL);

        q.bind(77, false);
        send(q, small.deltaFrame(1));
        send(f, large.keyFrame(1));

        assertThat(origins()).containsExactly(1, 2);
        assertThat(q.subscriberCount()).isZero();
    }

    @Test
    void shouldBeginAnewForEveryReceiverOfAnEncodingThatDoes() {
        VideoSlot other = slot(97);
        VideoSlot third = slot(97);
        q.bind(1, false);
        for (VideoSlot each : List.of(slot, other, third)) {
            each.assign(track);
            each.aim(q, 0, TemporalFilter.ALL);
        }
        send(q, small.keyFrame(1));
        for (VideoSlot each : List.of(slot, other, third)) {
            each.aim(f, 0, TemporalFilter.ALL);
        }
        sink.rtp.clear();

        q.bind(77, false);
        send(q, small.deltaFrame(1));

        assertThat(sink.rtp).isEmpty();
        assertThat(q.subscriberCount()).isZero();
    }

    @Test
    void shouldProbeWithWhatItSentLatelyAndThenWithPadding() {
        VideoSlot numbered = slot(97, 5);
        numbered.assign(track);
        numbered.aim(q, 0, TemporalFilter.ALL);
        send(q, small.keyFrame(3));
        sink.rtp.clear();

        int bytes = numbered.probe(1_000, 400, nowNs);

        assertThat(bytes).isBetween(1_000, 1_300);
        assertThat(sink.rtp).allMatch(packet -> RtpPacket.ssrc(packet) == RTX_SSRC);
        assertThat(sink.rtp).allMatch(RtpPacket::isValid);
        assertThat(sink.rtp.stream().filter(packet -> RtpPacket.payloadLength(packet) > 0))
                .extracting(packet -> FakeCamera.originSeq(original(packet)))
                .containsExactly(1003L, 1002L, 1001L);
        assertThat(sink.rtp.getLast()).matches(packet -> RtpPacket.payloadLength(packet) == 0);
        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .doesNotHaveDuplicates()
                .startsWith(65_535, 0, 1);
    }

    @Test
    void shouldKnowASizeAndARateOfEachLayer() {
        track.activate(q, nowNs);
        for (int i = 0; i < 90; i++) {
            send(q, i == 0 ? small.keyFrame(4) : small.deltaFrame(1));
        }

        assertThat(q.heightPx()).isEqualTo(180);
        assertThat(q.rates.highestLayer()).isEqualTo(2);
        assertThat(q.rates.framesPerSecond(0, nowNs)).isBetween(7, 8);
        assertThat(q.rates.framesPerSecond(1, nowNs)).isBetween(14, 16);
        assertThat(q.rates.framesPerSecond(2, nowNs)).isBetween(29, 31);
        assertThat(q.rates.bps(0, nowNs)).isPositive();
        assertThat(q.rates.bps(2, nowNs))
                .isBetween(q.rates.bps(0, nowNs) * 35 / 10, q.rates.bps(0, nowNs) * 45 / 10);
    }
}
