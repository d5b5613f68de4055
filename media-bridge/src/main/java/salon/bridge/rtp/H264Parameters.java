package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * A sequence parameter set of H.264 (section 7.3.2.1.1), read as far as the height of its pictures.
 */
final class H264Parameters {
    private static final int MACROBLOCK_PX = 16;
    private static final int MAX_HEIGHT_PX = 16_384;
    private static final int MAX_REFERENCE_CYCLE = 255;

    private final BitReader bits = new BitReader();

    /** Of the pictures, 0 when the set is malformed or of a kind that browsers do not send. */
    int heightPx(ByteBuffer packet, int offset, int length) {
        bits.startEscaped(packet, offset, length);
        int profile = bits.read(8);
        bits.read(16);
        bits.unsignedGolomb();
        if (!skipChroma(profile) || !skipOrder()) {
            return 0;
        }
        bits.unsignedGolomb();
        bits.flag();
        bits.unsignedGolomb();
        int mapUnits = bits.unsignedGolomb() + 1;
        // Fields of interlaced pictures have half of the lines.
        int fields = bits.flag() ? 1 : 2;
        if (fields == 2) {
            bits.flag();
        }
        bits.flag();
        int cropped = 0;
        if (bits.flag()) {
            bits.unsignedGolomb();
            bits.unsignedGolomb();
            cropped = 2 * fields * (bits.unsignedGolomb() + bits.unsignedGolomb());
        }
        long height = (long) mapUnits * fields * MACROBLOCK_PX - cropped;
        return bits.failed() || height <= 0 || height > MAX_HEIGHT_PX ? 0 : (int) height;
    }

    /** High profiles say more of colours; with matrices of their own they are given up on. */
    private boolean skipChroma(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> {
                // Samples of colour other than 4:2:0 crop in other units.
                boolean usual = bits.unsignedGolomb() == 1;
                bits.unsignedGolomb();
                bits.unsignedGolomb();
                bits.flag();
                yield usual && !bits.flag();
            }
            default -> true;
        };
    }

    private boolean skipOrder() {
        bits.unsignedGolomb();
        switch (bits.unsignedGolomb()) {
            case 0 -> bits.unsignedGolomb();
            case 1 -> {
                bits.flag();
                bits.unsignedGolomb();
                bits.unsignedGolomb();
                int cycle = bits.unsignedGolomb();
                for (int i = 0; i < cycle && i <= MAX_REFERENCE_CYCLE; i++) {
                    bits.unsignedGolomb();
                }
            }
            case 2 -> {
                // The order of the stream is the order of the pictures.
            }
            default -> {
                return false;
            }
        }
        return !bits.failed();
    }
}
