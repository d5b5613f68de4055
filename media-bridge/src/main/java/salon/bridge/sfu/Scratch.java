package salon.bridge.sfu;

import java.nio.ByteBuffer;
import salon.bridge.rtp.TransportFeedbackWriter;
import salon.bridge.rtp.Vp8Descriptor;

/**
 * Buffers of one conference for what is being built right now, so that nothing is allocated per
 * packet. Nothing in here outlives the call that filled it.
 */
final class Scratch {
    private static final int LENGTH = 2048;

    /** A packet as it leaves for one receiver. */
    final ByteBuffer out = ByteBuffer.allocateDirect(LENGTH);

    /** The same inside a retransmission, or what came out of one. */
    final ByteBuffer rtx = ByteBuffer.allocateDirect(LENGTH);

    /** A received packet in its normal form, where no cache keeps it. */
    final ByteBuffer normal = ByteBuffer.allocateDirect(LENGTH);

    final ByteBuffer rtcp = ByteBuffer.allocateDirect(LENGTH);
    final Vp8Descriptor vp8 = new Vp8Descriptor();
    final Vp8Descriptor retransmittedVp8 = new Vp8Descriptor();
    final TransportFeedbackWriter feedback = new TransportFeedbackWriter();
    final int[] lost = new int[NackGenerator.MAX_MISSING];
}
