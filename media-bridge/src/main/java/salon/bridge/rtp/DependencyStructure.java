package salon.bridge.rtp;

import java.util.Arrays;

/**
 * What the frames of one stream have in common: the template structure of the dependency descriptor
 * (AV1 RTP payload specification, appendix A.8). It comes with each key frame and holds until the
 * next; a packet's own descriptor names one of its templates.
 *
 * <p>Decode targets are named here by the spatial and temporal layer they show, as bits of a mask:
 * see {@link #bit}. Structures with more than {@value #LAYERS} layers of a kind are refused.
 */
public final class DependencyStructure {
    /** Spatial layers and temporal layers, at most. */
    public static final int LAYERS = 4;

    static final int MAX_FDIFFS = 8;

    private static final int MAX_TEMPLATES = 64;
    private static final int MAX_TARGETS = 32;
    private static final int ALL_BITS = (1 << (LAYERS * LAYERS)) - 1;
    private static final int SAME_LAYER = 0;
    private static final int NEXT_TEMPORAL = 1;
    private static final int NEXT_SPATIAL = 2;

    /** How a frame serves a decode target, two bits: not at all, … */
    private static final int NOT_PRESENT = 0;

    /** … or so that the target can be followed from it on. */
    private static final int SWITCH = 2;

    private final byte[] sids = new byte[MAX_TEMPLATES];
    private final byte[] tids = new byte[MAX_TEMPLATES];
    private final int[] presents = new int[MAX_TEMPLATES];
    private final int[] switches = new int[MAX_TEMPLATES];
    private final int[] fdiffCounts = new int[MAX_TEMPLATES];
    private final int[][] fdiffs = new int[MAX_TEMPLATES][MAX_FDIFFS];
    private final byte[][] indications = new byte[MAX_TEMPLATES][MAX_TARGETS];
    private final int[] targetBits = new int[MAX_TARGETS];
    private final int[] heightsPx = new int[LAYERS];
    private int offset;
    private int templates;
    private int targets;
    private int spatialLayers;
    private boolean valid;

    /** The bit of a decode target: 0 to 15. */
    public static int bit(int sid, int tid) {
        return sid * LAYERS + tid;
    }

    /** Reads a structure; {@link #isValid} tells whether it could be understood. */
    void parse(BitReader bits) {
        valid = false;
        offset = bits.read(6);
        targets = bits.read(5) + 1;
        if (!parseLayers(bits)) {
            return;
        }
        for (int i = 0; i < templates; i++) {
            for (int j = 0; j < targets; j++) {
                indications[i][j] = (byte) bits.read(2);
            }
        }
        if (!parseFdiffs(bits)) {
            return;
        }
        skipChains(bits);
        parseResolutions(bits);
        nameTargets();
        for (int i = 0; i < templates; i++) {
            presents[i] = mask(indications[i], false);
            switches[i] = mask(indications[i], true);
        }
        valid = !bits.failed();
    }

    private boolean parseLayers(BitReader bits) {
        templates = 0;
        int sid = 0;
        int tid = 0;
        while (templates < MAX_TEMPLATES && !bits.failed()) {
            sids[templates] = (byte) sid;
            tids[templates] = (byte) tid;
            templates++;
            spatialLayers = sid + 1;
            switch (bits.read(2)) {
                case SAME_LAYER -> {
                    // Another kind of frame of the same layer.
                }
                case NEXT_TEMPORAL -> tid++;
                case NEXT_SPATIAL -> {
                    sid++;
                    tid = 0;
                }
                default -> {
                    return true;
                }
            }
            if (sid >= LAYERS || tid >= LAYERS) {
                return false;
            }
        }
        return false;
    }

    private boolean parseFdiffs(BitReader bits) {
        for (int i = 0; i < templates; i++) {
            int count = 0;
            while (bits.flag()) {
                if (count == MAX_FDIFFS) {
                    return false;
                }
                fdiffs[i][count++] = bits.read(4) + 1;
            }
            fdiffCounts[i] = count;
        }
        return true;
    }

    /** They tell a receiver sooner what it lost; who forwards knows what it forwarded. */
    private void skipChains(BitReader bits) {
        int chains = bits.nonSymmetric(targets + 1);
        if (chains > 0) {
            for (int i = 0; i < targets; i++) {
                bits.nonSymmetric(chains);
            }
            for (int i = 0; i < templates * chains; i++) {
                bits.read(4);
            }
        }
    }

    private void parseResolutions(BitReader bits) {
        Arrays.fill(heightsPx, 0);
        if (bits.flag()) {
            for (int i = 0; i < spatialLayers; i++) {
                bits.read(16);
                heightsPx[i] = bits.read(16) + 1;
            }
        }
    }

    /**
     * A target shows the highest layers of the frames that it needs. The highest there is stands
     * for all above as well, so that who wants as much as possible need not know how much that is.
     */
    private void nameTargets() {
        for (int j = 0; j < targets; j++) {
            int sid = 0;
            int tid = 0;
            for (int i = 0; i < templates; i++) {
                if (indications[i][j] != NOT_PRESENT) {
                    sid = Math.max(sid, sids[i]);
                    tid = Math.max(tid, tids[i]);
                }
            }
            targetBits[j] = 1 << bit(sid, tid);
        }
        int all = 0;
        for (int j = 0; j < targets; j++) {
            all |= targetBits[j];
        }
        for (int j = 0; j < targets; j++) {
            targetBits[j] |= above(targetBits[j], all);
        }
    }

    /** The bits above one for which no target of its own is there. */
    private static int above(int target, int all) {
        int at = Integer.numberOfTrailingZeros(target);
        int mask = target;
        for (int i = at + 1; i % LAYERS != 0 && ((all >>> i) & 1) == 0; i++) {
            mask |= 1 << i;
        }
        if (all >>> ((at / LAYERS + 1) * LAYERS) == 0) {
            for (int i = at / LAYERS + 1; i < LAYERS; i++) {
                mask |= mask << LAYERS;
            }
        }
        return mask & ALL_BITS;
    }

    private int mask(byte[] indication, boolean switching) {
        int mask = 0;
        for (int j = 0; j < targets; j++) {
            boolean counts = switching ? indication[j] == SWITCH : indication[j] != NOT_PRESENT;
            mask |= counts ? targetBits[j] : 0;
        }
        return mask;
    }

    /** Nothing is known of the frames that follow. */
    public void clear() {
        valid = false;
    }

    /** Whether frames can be understood by it. */
    public boolean isValid() {
        return valid;
    }

    /** Of the template that a packet names, -1 when it has another structure's. */
    int template(int id) {
        int index = (id - offset) & (MAX_TEMPLATES - 1);
        return valid && index < templates ? index : -1;
    }

    int targets() {
        return targets;
    }

    /** A decode target's bit, by its number in the structure. */
    int targetBit(int target) {
        return targetBits[target];
    }

    int sid(int template) {
        return sids[template];
    }

    int tid(int template) {
        return tids[template];
    }

    int presents(int template) {
        return presents[template];
    }

    int switches(int template) {
        return switches[template];
    }

    int fdiffCount(int template) {
        return fdiffCounts[template];
    }

    int fdiff(int template, int i) {
        return fdiffs[template][i];
    }

    /** Height of the pictures of a spatial layer, 0 when it was not told. */
    public int heightPx(int sid) {
        return valid && sid < spatialLayers ? heightsPx[sid] : 0;
    }

    /** Whether a descriptor's indication of a target, two bits, says that it needs the frame. */
    static boolean isPresent(int indication) {
        return indication != NOT_PRESENT;
    }

    /** The same, that it can be followed from there on. */
    static boolean isSwitch(int indication) {
        return indication == SWITCH;
    }
}
