package salon.bridge.sfu;

import java.util.Arrays;
import salon.bridge.rtp.DependencyStructure;

/**
 * Which frames of a layered encoding a receiver gets: those that its decode target needs, a spatial
 * and a temporal layer. Fewer pictures from the next one on. Another target otherwise at a frame
 * that says that the target can be followed from there, if all frames it refers to were sent; where
 * no frame is that kind, a key frame is needed. All packets of a frame share its fate.
 */
final class FrameFilter {
    /** Frames whose fate is remembered: some seconds of three spatial layers. */
    static final int REMEMBERED = 256;

    private static final int UNKNOWN = -1;
    private static final int LEFT_OUT = 0;
    private static final int SENT = 1;
    private static final int ENDS_PICTURE = 2;

    private final long[] frames = new long[REMEMBERED];
    private final byte[] fates = new byte[REMEMBERED];
    private int targetSid;
    private int targetTid;
    private int sid;
    private int tid;
    private boolean stuck;

    FrameFilter() {
        Arrays.fill(frames, Long.MIN_VALUE);
    }

    /** What the receiver should see from now on. */
    void aim(int wantedSid, int wantedTid) {
        targetSid = wantedSid;
        targetTid = wantedTid;
        if (targetSid < sid) {
            // What goes on until the other begins may be more than the way carries.
            tid = Math.min(tid, Math.min(targetTid, VideoSlot.WAITING_LAYER));
        }
    }

    /** An encoding begins with a key frame, on which any layer can follow. */
    void restart() {
        sid = targetSid;
        tid = targetTid;
        stuck = false;
        Arrays.fill(frames, Long.MIN_VALUE);
    }

    /**
     * Whether a packet goes to the receiver.
     *
     * @param newest it is newer than all before
     */
    boolean admits(Picture picture, boolean newest) {
        long frame = picture.frame();
        int fate = fate(frame);
        if (fate == UNKNOWN) {
            if (newest) {
                change(picture);
            }
            boolean sent = isSet(picture.presents(), sid, tid);
            fate = !sent ? LEFT_OUT : picture.sid() == sid ? ENDS_PICTURE : SENT;
            int at = index(frame);
            frames[at] = frame;
            fates[at] = (byte) fate;
        }
        return fate != LEFT_OUT;
    }

    /** Whether a frame that was sent is the last of its picture here. */
    boolean ends(long frame) {
        return fate(frame) == ENDS_PICTURE;
    }

    /** A frame begins: the target may be reached with it. */
    private void change(Picture picture) {
        if (sid == targetSid && targetTid <= tid) {
            tid = targetTid;
            stuck = false;
            return;
        }
        if (isSet(picture.switches(), targetSid, targetTid)
                && picture.maySwitch(sid, targetSid)
                && knowsAllBefore(picture)) {
            sid = targetSid;
            tid = targetTid;
            stuck = false;
        } else if (sid != targetSid && picture.sid() == targetSid && picture.tid() == 0) {
            stuck = true;
        }
    }

    private static boolean isSet(int mask, int sid, int tid) {
        return ((mask >>> DependencyStructure.bit(sid, tid)) & 1) != 0;
    }

    private boolean knowsAllBefore(Picture picture) {
        for (int i = 0; i < picture.references(); i++) {
            if (fate(picture.frame() - picture.reference(i)) <= LEFT_OUT) {
                return false;
            }
        }
        return true;
    }

    /** Whether a frame of the target's layer came, from which it could not be followed. */
    boolean needsKeyFrame() {
        return stuck;
    }

    private int fate(long frame) {
        int at = index(frame);
        return frames[at] == frame ? fates[at] : UNKNOWN;
    }

    private static int index(long frame) {
        return (int) (frame & (REMEMBERED - 1));
    }

    /** Highest spatial layer that the receiver gets now. */
    int sid() {
        return sid;
    }

    /** Highest temporal layer that the receiver gets now. */
    int tid() {
        return tid;
    }
}
