package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * One packet's dependency descriptor (AV1 RTP payload specification, appendix A): which frame it
 * belongs to, which decode targets need it, what it refers to. A flyweight: {@link #parse} fills it
 * and, with a key frame, the stream's {@link DependencyStructure}.
 *
 * <pre>
 * |S|E| template (6) | frame number (16) |      all there is in most packets
 * |T|A|D|F|C|                            structure, active targets, own indications, own differences
 * </pre>
 */
public final class DependencyDescriptor {
    /** Of the part that every descriptor has, in bytes. */
    public static final int MIN_LENGTH = 3;

    private static final int FRAME_NUMBER_OFFSET = 1;
    private static final int ALL_TARGETS = 0xFFFF;

    private final BitReader bits = new BitReader();
    private final int[] fdiffs = new int[DependencyStructure.MAX_FDIFFS];
    private int fdiffCount;
    private boolean startOfFrame;
    private boolean endOfFrame;
    private boolean structured;
    private int frameNumber;
    private int sid;
    private int tid;
    private int presents;
    private int switches;
    private int active;

    /**
     * Reads a descriptor.
     *
     * @param structure of its stream; another one afterwards if the descriptor brings one
     * @return false when it is malformed, or its structure is not known
     */
    public boolean parse(ByteBuffer packet, int offset, int length, DependencyStructure structure) {
        if (length < MIN_LENGTH) {
            return false;
        }
        bits.start(packet, offset, length);
        startOfFrame = bits.flag();
        endOfFrame = bits.flag();
        int id = bits.read(6);
        frameNumber = bits.read(16);
        structured = false;
        active = -1;
        boolean ownIndications = false;
        boolean ownFdiffs = false;
        if (length > MIN_LENGTH) {
            structured = bits.flag();
            boolean activeFollows = bits.flag();
            ownIndications = bits.flag();
            ownFdiffs = bits.flag();
            bits.flag();
            if (structured) {
                structure.parse(bits);
                active = ALL_TARGETS;
            }
            if (activeFollows) {
                active = active(structure);
            }
        }
        int template = structure.template(id);
        if (template < 0) {
            return false;
        }
        sid = structure.sid(template);
        tid = structure.tid(template);
        indications(structure, template, ownIndications);
        return fdiffs(structure, template, ownFdiffs) && !bits.failed();
    }

    private int active(DependencyStructure structure) {
        if (!structure.isValid()) {
            return -1;
        }
        int mask = 0;
        // The last target stands first.
        for (int i = structure.targets() - 1; i >= 0; i--) {
            mask |= bits.flag() ? structure.targetBit(i) : 0;
        }
        return mask;
    }

    private void indications(DependencyStructure structure, int template, boolean own) {
        presents = structure.presents(template);
        switches = structure.switches(template);
        if (own) {
            presents = 0;
            switches = 0;
            for (int i = 0; i < structure.targets(); i++) {
                int indication = bits.read(2);
                presents |= DependencyStructure.isPresent(indication) ? structure.targetBit(i) : 0;
                switches |= DependencyStructure.isSwitch(indication) ? structure.targetBit(i) : 0;
            }
        }
    }

    private boolean fdiffs(DependencyStructure structure, int template, boolean own) {
        fdiffCount = 0;
        if (!own) {
            for (int i = 0; i < structure.fdiffCount(template); i++) {
                fdiffs[fdiffCount++] = structure.fdiff(template, i);
            }
            return true;
        }
        for (int size = bits.read(2); size > 0; size = bits.read(2)) {
            if (fdiffCount == fdiffs.length) {
                return false;
            }
            fdiffs[fdiffCount++] = bits.read(4 * size) + 1;
        }
        return true;
    }

    /** The packet is the first of its frame. */
    public boolean isStartOfFrame() {
        return startOfFrame;
    }

    /** The packet is the last of its frame. */
    public boolean isEndOfFrame() {
        return endOfFrame;
    }

    /** It brought a structure: its frame is a key frame. */
    public boolean hasStructure() {
        return structured;
    }

    /** 16 bits; the frames of one picture have numbers of their own. */
    public int frameNumber() {
        return frameNumber;
    }

    /** Spatial layer. */
    public int sid() {
        return sid;
    }

    /** Temporal layer. */
    public int tid() {
        return tid;
    }

    /** The decode targets that need the frame, by {@link DependencyStructure#bit}. */
    public int presents() {
        return presents;
    }

    /** Those of them that can be followed from this frame on, if it can be decoded. */
    public int switches() {
        return switches;
    }

    /** The decode targets that the sender still produces, or -1 when the packet does not tell. */
    public int active() {
        return active;
    }

    /** How many frames it refers to. */
    public int fdiffCount() {
        return fdiffCount;
    }

    /** How much lower than its own the number of such a frame is. */
    public int fdiff(int i) {
        return fdiffs[i];
    }

    /** The frame number of a descriptor in a packet. */
    public static int frameNumber(ByteBuffer packet, int offset) {
        return packet.getShort(offset + FRAME_NUMBER_OFFSET) & 0xFFFF;
    }

    /** Overwrites it with the low 16 bits. */
    public static void frameNumber(ByteBuffer packet, int offset, int value) {
        packet.putShort(offset + FRAME_NUMBER_OFFSET, (short) value);
    }

    /** {@link #isEndOfFrame} of a descriptor in a packet. */
    public static boolean isEndOfFrame(ByteBuffer packet, int offset) {
        return (packet.get(offset) & 0x40) != 0;
    }
}
