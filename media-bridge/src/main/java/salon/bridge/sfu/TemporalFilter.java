package salon.bridge.sfu;

import salon.bridge.rtp.Vp8Descriptor;

/**
 * Which pictures of an encoding a receiver gets: those of the temporal layers up to one. Down at
 * the next picture; up a layer at a time, at a picture that depends on nothing but the base layer
 * (RFC 7741, section 4.2, Y). All packets of a picture share its fate.
 */
final class TemporalFilter {
    /** All layers. */
    static final int ALL = LayerRates.LAYERS - 1;

    private int target = ALL;
    private int current = ALL;
    private int pictureId;
    private boolean decided;
    private boolean admitted;

    /** Up to which layer the receiver should get pictures from now on. */
    void aim(int layer) {
        target = layer;
    }

    /** An encoding begins with a key frame, on which any layer can follow. */
    void restart() {
        current = target;
        decided = false;
    }

    /** Whether a picture begins here, by a packet that is newer than all before. */
    boolean begins(Vp8Descriptor vp8) {
        return !decided || vp8.pictureId() != pictureId;
    }

    /**
     * Whether a packet goes to the receiver.
     *
     * @param newest it is newer than all before
     */
    boolean admits(Vp8Descriptor vp8, boolean newest) {
        int tid = vp8.tid();
        if (tid == Vp8Descriptor.ABSENT || vp8.pictureId() == Vp8Descriptor.ABSENT) {
            return true;
        }
        if (decided && vp8.pictureId() == pictureId) {
            return admitted;
        }
        if (!newest) {
            return tid <= current;
        }
        if (vp8.isKeyFrame() || target < current) {
            current = target;
        } else if (tid == current + 1 && tid <= target && vp8.isLayerSync()) {
            current = tid;
        }
        decided = true;
        pictureId = vp8.pictureId();
        admitted = tid <= current;
        return admitted;
    }

    /** Up to which layer the receiver should get pictures. */
    int target() {
        return target;
    }

    /** Up to which layer the receiver gets pictures now. */
    int current() {
        return current;
    }
}
