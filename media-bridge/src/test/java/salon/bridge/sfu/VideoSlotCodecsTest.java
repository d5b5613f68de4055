package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;

/** What a receiver sees of a source whose publisher changes between codecs. */
class VideoSlotCodecsTest extends VideoSlotFixture {
    private static final VideoFormat VP8 = new VideoFormat(VideoCodec.VP8, 120, 121);
    private static final VideoFormat H264 = new VideoFormat(VideoCodec.H264, 45, 46);

    private final FakeCamera vp8 = FakeCamera.plain(7);
    private final PublishedTrack track =
            new PublishedTrack(
                    new SourceId("p-ada", Source.CAMERA),
                    new PublishPlan(
                            "1",
                            Source.CAMERA,
                            FakeCamera.PAYLOAD_TYPE,
                            97,
                            7,
                            8,
                            true,
                            -1,
                            List.of(),
                            0,
                            List.of(
                                    new VideoFormat(VideoCodec.VP8, FakeCamera.PAYLOAD_TYPE, 97),
                                    new VideoFormat(
                                            VideoCodec.H264,
                                            FakeH264.PAYLOAD_TYPE,
                                            FakeH264.RTX_PAYLOAD_TYPE))),
                    scratch);

    private VideoSlot receiver(VideoFormat... formats) {
        return new VideoSlot(
                new SlotPlan(
                        "7", MediaKind.VIDEO, 120, 121, SSRC, RTX_SSRC, -1, 0, 0, List.of(formats)),
                new Rewriter(MediaKind.VIDEO, FIRST_SEQ, -5_000),
                new Egress(sink, scratch),
                new Delivery(),
                scratch,
                65_535);
    }

    /** Goes on where the other codec's numbers end, as browsers do. */
    private FakeH264 after(FakeCamera camera) {
        ByteBuffer last = camera.deltaFrame(1).getFirst();
        return new FakeH264(7, FakeCamera.originSeq(last), RtpPacket.timestamp(last));
    }

    private List<Integer> payloadTypes() {
        return sink.rtp.stream().map(RtpPacket::payloadType).toList();
    }

    private void assertContinuous() {
        int number = FIRST_SEQ;
        for (ByteBuffer packet : sink.rtp) {
            assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(number++ & 0xFFFF);
        }
    }

    @Test
    void shouldNumberEachCodecAsTheReceiverDoes() {
        receiver(VP8, H264).assign(track);
        receive(track, vp8.keyFrame(2));
        FakeH264 h264 = after(vp8);

        receive(track, h264.keyFrame(2));
        receive(track, h264.deltaFrame(1));

        assertThat(payloadTypes()).containsExactly(120, 120, 45, 45, 45, 45);
        assertContinuous();
    }

    @Test
    void shouldWaitForAKeyFrameOfTheOtherCodec() {
        receiver(VP8, H264).assign(track);
        receive(track, vp8.keyFrame(1));
        FakeH264 h264 = after(vp8);
        assertThat(track.first().keyFrames.take(nowNs)).isFalse();

        receive(track, h264.deltaFrame(1));

        assertThat(payloadTypes()).containsExactly(120);
        assertThat(track.first().keyFrames.take(nowNs)).isTrue();
        receive(track, h264.keyFrame(1));
        assertThat(payloadTypes()).containsExactly(120, 45, 45);
        assertContinuous();
    }

    @Test
    void shouldBeginAKeyFrameOfH264WithItsParameters() {
        receiver(VP8, H264).assign(track);
        FakeH264 h264 = new FakeH264(7, 500, 9_000);
        List<ByteBuffer> frame = h264.keyFrame(2);

        receive(track, frame.subList(1, 3));
        receive(track, h264.keyFrame(1));

        assertThat(sink.rtp).hasSize(2);
        assertThat(FakeCamera.originSeq(sink.rtp.getFirst())).isEqualTo(503);
    }

    @Test
    void shouldShowNothingThatTheReceiverCannotDecode() {
        receiver(VP8).assign(track);
        FakeH264 h264 = new FakeH264(7, 500, 9_000);

        receive(track, h264.keyFrame(2));
        receive(track, h264.deltaFrame(1));

        assertThat(sink.rtp).isEmpty();
    }

    @Test
    void shouldRepeatInTheCodecThatWasSent() {
        VideoSlot slot = receiver(VP8, H264);
        slot.assign(track);
        receive(track, vp8.keyFrame(1));
        FakeH264 h264 = after(vp8);
        receive(track, h264.keyFrame(1));
        ByteBuffer missed = sink.rtp.get(1);
        sink.rtp.clear();

        slot.onMissing(RtpPacket.sequenceNumber(missed), RTT_NS, nowNs);
        slot.onMissing(FIRST_SEQ, RTT_NS, nowNs);

        assertThat(payloadTypes()).containsExactly(46, 121);
        ByteBuffer again = ByteBuffer.allocate(200);
        assertThat(Rtx.decapsulate(sink.rtp.getFirst(), again, 45, SSRC)).isTrue();
        assertThat(again).isEqualTo(missed);
    }

    @Test
    void shouldTakeWhatComesAgainFromThePublisherForWhatItWas() {
        assertThat(track.plan.repeated(97)).isEqualTo(FakeCamera.PAYLOAD_TYPE);
        assertThat(track.plan.repeated(FakeH264.RTX_PAYLOAD_TYPE)).isEqualTo(FakeH264.PAYLOAD_TYPE);
        assertThat(track.plan.repeated(FakeCamera.PAYLOAD_TYPE)).isNegative();
    }
}
