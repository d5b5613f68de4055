package salon.bridge.sfu;

import org.jspecify.annotations.Nullable;

/**
 * Which packets of an encoding a receiver gets, whatever it tells of its layers: pictures of VP8 by
 * their temporal layer, frames of layered codecs by what they are needed for, and all of the rest.
 */
final class LayerFilter {
    private final TemporalFilter pictures = new TemporalFilter();
    private @Nullable FrameFilter frames;
    private int targetSid;

    /** Up to which layers the receiver should see from now on. */
    void aim(int sid, int tid) {
        targetSid = sid;
        pictures.aim(tid);
        if (frames != null) {
            frames.aim(sid, tid);
        }
    }

    /** An encoding begins with a key frame, on which any layer can follow. */
    void restart() {
        pictures.restart();
        if (frames != null) {
            frames.restart();
        }
    }

    /** Whether a picture begins here whose number must be closed up when it stays out. */
    boolean begins(Picture picture) {
        return picture.isVp8() && pictures.begins(picture.vp8);
    }

    /**
     * Whether a packet goes to the receiver.
     *
     * @param newest it is newer than all before
     */
    boolean admits(Picture picture, boolean newest) {
        if (picture.isVp8()) {
            return pictures.admits(picture.vp8, newest);
        }
        return !picture.hasLayers() || frames().admits(picture, newest);
    }

    private FrameFilter frames() {
        FrameFilter known = frames;
        if (known == null) {
            known = new FrameFilter();
            known.aim(targetSid, pictures.target());
            known.restart();
            frames = known;
        }
        return known;
    }

    /** Whether a frame is the last that the receiver gets of its picture. */
    boolean ends(long frame) {
        return frames != null && frames.ends(frame);
    }

    /** Whether the target cannot be reached without a key frame. */
    boolean needsKeyFrame() {
        return frames != null && frames.needsKeyFrame();
    }

    /** Up to which temporal layer the receiver should see. */
    int target() {
        return pictures.target();
    }

    int targetSid() {
        return targetSid;
    }

    /** The highest spatial layer the receiver gets now. */
    int sid() {
        return frames == null ? 0 : frames.sid();
    }

    /** The highest temporal layer the receiver gets now. */
    int tid() {
        return frames == null ? pictures.current() : frames.tid();
    }
}
