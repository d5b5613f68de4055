package salon.bridge.sfu;

import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.DependencyStructure;
import salon.bridge.rtp.HeaderExtensions;

/**
 * What the packets of one encoding need from those before, to be understood: the structure their
 * descriptors refer to, and how often their numbers have wrapped.
 */
final class FrameNumbers {
    /** In bytes; a descriptor that is no longer has no structure in it. */
    private static final int LONGEST_WITHOUT_STRUCTURE = 8;

    private @Nullable DependencyStructure structure;
    private @Nullable DependencyStructure other;
    private long structureSeq = Long.MIN_VALUE;
    private long highest;
    private int active = -1;

    /** Another stream, or another codec. */
    void restart() {
        if (structure != null) {
            structure.clear();
        }
        structureSeq = Long.MIN_VALUE;
        active = -1;
    }

    /**
     * Where a packet's structure is or has to go; null when its stream has none.
     *
     * @param descriptor of the packet, or {@link HeaderExtensions#ABSENT}
     */
    @Nullable DependencyStructure structure(long extSeq, long descriptor) {
        if (descriptor == HeaderExtensions.ABSENT) {
            return null;
        }
        DependencyStructure known = structure;
        if (known == null) {
            known = new DependencyStructure();
            structure = known;
        }
        if (extSeq >= structureSeq) {
            return known;
        }
        // A key frame that comes late must not change what those after it are read by.
        DependencyStructure spare = other;
        if (spare == null) {
            spare = new DependencyStructure();
            other = spare;
        }
        return HeaderExtensions.length(descriptor) > LONGEST_WITHOUT_STRUCTURE ? spare : known;
    }

    /** A packet was read: completes what it says. */
    void onPacket(Picture picture, long extSeq) {
        if (!picture.hasLayers()) {
            return;
        }
        if (picture.isDescribed() && picture.isKeyFrame()) {
            structureSeq = Math.max(structureSeq, extSeq);
        }
        if (picture.active() >= 0 && extSeq >= structureSeq) {
            active = picture.active();
        }
        long frame = unwrap(picture.frameNumber(), picture.frameNumberMask());
        highest = Math.max(highest, frame);
        picture.frame(frame);
    }

    /** The unwrapped number nearest to the highest so far. */
    long unwrap(int number, int mask) {
        int ahead = (int) (number - highest) & mask;
        return highest + (ahead > mask >>> 1 ? ahead - mask - 1 : ahead);
    }

    /** Whether the sender still produces a layer, as far as it told. */
    boolean produces(int sid, int tid) {
        return ((active >>> DependencyStructure.bit(sid, tid)) & 1) != 0;
    }
}
