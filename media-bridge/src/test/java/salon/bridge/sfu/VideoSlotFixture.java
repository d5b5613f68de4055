package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import salon.bridge.rtp.Rtx;
import salon.bridge.rtp.Vp8Descriptor;

/** A video slot that writes down what it sends, and tracks to write into it. */
abstract class VideoSlotFixture {
    static final int SSRC = 0x5107;
    static final int RTX_SSRC = 0x5108;
    static final int FIRST_SEQ = 32_700;
    static final long FRAME_NS = 33_333_333;
    static final long RTT_NS = 20_000_000;

    final Scratch scratch = new Scratch(MediaCounters.NONE);
    final Forwarding forwarding = new Forwarding(scratch);
    final RecordingSink sink = new RecordingSink();
    final VideoSlot slot = slot(97);
    long nowNs = 5_000_000_000L;

    final VideoSlot slot(int rtxPayloadType) {
        return slot(rtxPayloadType, 0);
    }

    final VideoSlot slot(int rtxPayloadType, int transportSequence) {
        return new VideoSlot(
                new SlotPlan(
                        "7",
                        MediaKind.VIDEO,
                        120,
                        rtxPayloadType,
                        SSRC,
                        RTX_SSRC,
                        transportSequence),
                new Rewriter(MediaKind.VIDEO, FIRST_SEQ, -5_000),
                new Egress(sink, scratch),
                new Delivery(),
                scratch,
                65_535);
    }

    final PublishedTrack track(FakeCamera camera) {
        return new PublishedTrack(
                new SourceId("p-" + camera.ssrc, Source.CAMERA), camera.plan("0"), scratch);
    }

    final void receive(PublishedTrack track, List<ByteBuffer> packets) {
        packets.forEach(packet -> take(track, packet, false));
        forwarding.flush(nowNs);
        nowNs += FRAME_NS;
    }

    final void take(PublishedTrack track, ByteBuffer packet, boolean retransmitted) {
        if (track.first().onPacket(packet, retransmitted, nowNs)) {
            forwarding.onPacket(track.first(), nowNs);
        }
    }

    static Vp8Descriptor parsed(ByteBuffer packet) {
        Vp8Descriptor descriptor = new Vp8Descriptor();
        assertThat(descriptor.parse(packet)).isTrue();
        return descriptor;
    }

    static ByteBuffer original(ByteBuffer rtx) {
        ByteBuffer original = ByteBuffer.allocate(rtx.limit());
        assertThat(Rtx.decapsulate(rtx, original, 120, SSRC)).isTrue();
        return original;
    }
}
