package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.Av1Payload;
import salon.bridge.rtp.DependencyDescriptor;
import salon.bridge.rtp.DependencyStructure;
import salon.bridge.rtp.H264Payload;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Vp8Descriptor;
import salon.bridge.rtp.Vp9Descriptor;

/**
 * What one packet says of its picture, in whatever codec. A flyweight: {@link #parse} fills it, the
 * getters then speak of that packet. Layers are told by the dependency descriptor where there is
 * one, otherwise by VP9's own; VP8 goes its own way.
 */
final class Picture {
    /** Targets of temporal layers of an encoding without spatial ones. */
    private static final int ONE_SIZE = (1 << DependencyStructure.LAYERS) - 1;

    /** Of all sizes, what a frame of the smallest and slowest is needed for. */
    private static final int ALL = 0xFFFF;

    /** Of VP8. */
    final Vp8Descriptor vp8 = new Vp8Descriptor();

    private final Vp9Descriptor vp9 = new Vp9Descriptor();
    private final H264Payload h264 = new H264Payload();
    private final DependencyDescriptor dependencies = new DependencyDescriptor();
    private @Nullable VideoCodec codec;
    private @Nullable DependencyStructure structure;
    private boolean known;
    private boolean described;
    private boolean newSequence;
    private long frame;

    /**
     * Reads a packet in normal form.
     *
     * @param coded how its picture is encoded, null for sound
     * @param stream the stream's structure if it may have one, changed by a key frame
     */
    void parse(
            @Nullable VideoCodec coded, ByteBuffer normal, @Nullable DependencyStructure stream) {
        codec = coded;
        structure = stream;
        known =
                switch (coded) {
                    case VP8 -> vp8.parse(normal);
                    case H264 -> h264.parse(normal);
                    case VP9 -> vp9.parse(normal);
                    case AV1 -> RtpPacket.payloadLength(normal) > 0;
                    case null -> false;
                };
        newSequence = known && codec == VideoCodec.AV1 && Av1Payload.isKeyFrame(normal);
        described =
                stream != null
                        && RtpPacket.hasExtension(normal)
                        && dependencies.parse(
                                normal,
                                DescriptorHeader.descriptorOffset(normal),
                                DescriptorHeader.descriptorLength(normal),
                                stream);
    }

    /** Tells which frame it is, as its own numbers wrap. */
    void frame(long unwrapped) {
        frame = unwrapped;
    }

    /** How it is encoded; null for sound. */
    @Nullable VideoCodec codec() {
        return codec;
    }

    /** Whether there is a picture in it, and not padding or rubbish. */
    boolean isKnown() {
        return known;
    }

    /** Whether it has the numbers of VP8. */
    boolean isVp8() {
        return known && codec == VideoCodec.VP8;
    }

    private boolean isVp9() {
        return known && codec == VideoCodec.VP9;
    }

    /** Whether it tells by a dependency descriptor that was understood. */
    boolean isDescribed() {
        return described;
    }

    /** Whether its frame can be told from others and has layers. */
    boolean hasLayers() {
        return described || (isVp9() && vp9.pictureId() != Vp9Descriptor.ABSENT);
    }

    /** Whether a decoder can begin with this packet. */
    boolean isKeyFrame() {
        return known
                && switch (codec) {
                    case VP8 -> vp8.isKeyFrame();
                    case H264 -> h264.isKeyFrame();
                    case VP9 -> vp9.isKeyFrame();
                    case AV1 ->
                            described
                                    ? dependencies.hasStructure() && dependencies.isStartOfFrame()
                                    : newSequence;
                    case null -> false;
                };
    }

    /** Of a spatial layer in pixels, of a packet that begins a key frame; 0 when it is not told. */
    int heightPx(int layer) {
        DependencyStructure stream = structure;
        if (described && stream != null && stream.heightPx(layer) > 0) {
            return stream.heightPx(layer);
        }
        return switch (codec) {
            case VP8 -> layer == 0 ? vp8.heightPx() : 0;
            case H264 -> layer == 0 ? h264.heightPx() : 0;
            case VP9 -> vp9.heightPx(layer);
            case AV1 -> 0;
            case null -> 0;
        };
    }

    /** The number of its frame as it came: 16 bits, or a picture's id and the spatial layer. */
    int frameNumber() {
        return described ? dependencies.frameNumber() : vp9.pictureId();
    }

    /** The bits of {@link #frameNumber} that count. */
    int frameNumberMask() {
        return described ? 0xFFFF : vp9.pictureIdMask();
    }

    /** Which frame of its stream it is; frames of one picture have different ones. */
    long frame() {
        return described ? frame : frame * DependencyStructure.LAYERS + sid();
    }

    /** Spatial layer. */
    int sid() {
        return described ? dependencies.sid() : isVp9() ? Math.min(vp9.sid(), 3) : 0;
    }

    /** Temporal layer; 0 when it does not tell. */
    int tid() {
        if (isVp8()) {
            return Math.max(0, vp8.tid());
        }
        return described ? dependencies.tid() : isVp9() ? Math.min(vp9.tid(), 3) : 0;
    }

    /** What needs the packet: {@link DependencyStructure#bit} of spatial and temporal layers. */
    int presents() {
        if (described) {
            return dependencies.presents();
        }
        int smooth = ONE_SIZE & (ONE_SIZE << tid());
        if (!isVp9()) {
            return smooth;
        }
        int mask = 0;
        for (int i = sid(); i < DependencyStructure.LAYERS; i++) {
            mask |= smooth << DependencyStructure.bit(i, 0);
        }
        return mask;
    }

    /** What of it can be followed from this frame on, if the frames it refers to are there. */
    int switches() {
        if (described) {
            return dependencies.switches();
        }
        return vp9.isKeyFrame() || vp9.isSwitchingUpPoint() ? ALL : 0;
    }

    /** Whether a change of size is possible here, as far as {@link #switches} cannot tell. */
    boolean maySwitch(int fromSid, int toSid) {
        // Without a descriptor all smaller ones are sent as well, so the way down is open.
        return described || fromSid == toSid || vp9.isKeyFrame() || (toSid < fromSid && sid() == 0);
    }

    /** How many frames it refers to, as far as it tells. */
    int references() {
        return described ? dependencies.fdiffCount() : 0;
    }

    /** How far before it one of them is. */
    int reference(int i) {
        return dependencies.fdiff(i);
    }

    /** Whether the packet is the last of its frame. */
    boolean endsFrame() {
        return described ? dependencies.isEndOfFrame() : isVp9() && vp9.isEndOfFrame();
    }

    /** What its sender still produces, as {@link #presents}; -1 when it does not tell. */
    int active() {
        return described ? dependencies.active() : -1;
    }

    /** What a turn that begins with this packet begins with. */
    Rewriter.Numbers numbers() {
        int number = described ? dependencies.frameNumber() : 0;
        return switch (codec) {
            case VP8 ->
                    new Rewriter.Numbers(
                            codec, vp8.pictureId(), vp8.tl0PicIdx(), vp8.keyIdx(), number);
            case VP9 -> new Rewriter.Numbers(codec, vp9.pictureId(), vp9.tl0PicIdx(), 0, number);
            case null, default -> new Rewriter.Numbers(codec, 0, 0, 0, number);
        };
    }

    /**
     * Overwrites the numbers in a copy of the packet.
     *
     * @param shift how much later its payload begins than in the parsed packet, in bytes
     */
    void renumber(ByteBuffer out, int shift, Rewriter.Epoch turn, long extSeq) {
        if (isVp8()) {
            vp8.pictureId(out, shift, vp8.pictureId() + turn.pictureIdOffset(extSeq));
            vp8.tl0PicIdx(out, shift, vp8.tl0PicIdx() + turn.tl0Offset());
            vp8.keyIdx(out, shift, vp8.keyIdx() + turn.keyIdxOffset());
        } else if (isVp9()) {
            vp9.pictureId(out, shift, vp9.pictureId() + turn.pictureIdOffset(extSeq));
            vp9.tl0PicIdx(out, shift, vp9.tl0PicIdx() + turn.tl0Offset());
        }
    }

    /** Tells a slot's rewriter what {@link #renumber} wrote. */
    void sent(Rewriter rewriter, Rewriter.Epoch turn, long extSeq) {
        if (isVp8()) {
            rewriter.sentPicture(
                    vp8.pictureId() + turn.pictureIdOffset(extSeq),
                    vp8.pictureIdMask(),
                    vp8.tl0PicIdx() + turn.tl0Offset(),
                    vp8.keyIdx() + turn.keyIdxOffset());
        } else if (isVp9()) {
            rewriter.sentPicture(
                    vp9.pictureId() + turn.pictureIdOffset(extSeq),
                    vp9.pictureIdMask(),
                    vp9.tl0PicIdx() + turn.tl0Offset(),
                    0);
        }
        if (described) {
            rewriter.sentFrame(dependencies.frameNumber() + turn.frameOffset());
        }
    }
}
