package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.H264Payload;
import salon.bridge.rtp.Vp8Descriptor;

/**
 * What one packet says of its picture, in whatever codec. A flyweight: {@link #parse} fills it, the
 * getters then speak of that packet.
 */
final class Picture {
    /** Of VP8. */
    final Vp8Descriptor vp8 = new Vp8Descriptor();

    private final H264Payload h264 = new H264Payload();
    private @Nullable VideoCodec codec;
    private boolean known;

    /**
     * Reads a packet in normal form.
     *
     * @param coded how its picture is encoded, null for sound
     */
    void parse(@Nullable VideoCodec coded, ByteBuffer normal) {
        codec = coded;
        known =
                switch (coded) {
                    case VP8 -> vp8.parse(normal);
                    case H264 -> h264.parse(normal);
                    case null -> false;
                };
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

    /** Whether a decoder can begin with this packet. */
    boolean isKeyFrame() {
        return known
                && switch (codec) {
                    case VP8 -> vp8.isKeyFrame();
                    case H264 -> h264.isKeyFrame();
                    case null -> false;
                };
    }

    /** In pixels, of a packet that begins a key frame; 0 when it does not tell. */
    int heightPx() {
        return switch (codec) {
            case VP8 -> vp8.heightPx();
            case H264 -> h264.heightPx();
            case null -> 0;
        };
    }

    /** Temporal layer; 0 when it does not tell. */
    int tid() {
        return isVp8() ? Math.max(0, vp8.tid()) : 0;
    }

    /** What a turn that begins with this packet begins with. */
    Rewriter.Numbers numbers() {
        return isVp8()
                ? new Rewriter.Numbers(codec, vp8.pictureId(), vp8.tl0PicIdx(), vp8.keyIdx())
                : new Rewriter.Numbers(codec, 0, 0, 0);
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
        }
    }
}
