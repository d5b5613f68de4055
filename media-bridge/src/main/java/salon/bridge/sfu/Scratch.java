package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.estimation.PacketResults;
import salon.bridge.rtp.TransportFeedbackWriter;

/**
 * What all parts of one conference share: buffers for what is being built right now, so that
 * nothing is allocated per packet, and the counters. But for the normal forms, nothing in here
 * outlives the call that filled it.
 */
final class Scratch {
    private static final int LENGTH = 2048;

    /** A packet as it leaves for one receiver. */
    final ByteBuffer out = ByteBuffer.allocateDirect(LENGTH);

    /** The same inside a retransmission, or what came out of one. */
    final ByteBuffer rtx = ByteBuffer.allocateDirect(LENGTH);

    /** Of all conferences of the bridge. */
    final MediaCounters counters;

    /** Packets that wait for their way to be free. */
    final PacketPool waiting = new PacketPool();

    /** Received packets in their normal form, where no cache keeps them, of the current batch. */
    private final List<ByteBuffer> normals = new ArrayList<>();

    private int normalsUsed;

    final ByteBuffer rtcp = ByteBuffer.allocateDirect(LENGTH);
    final Picture repeated = new Picture();
    final TransportFeedbackWriter feedback = new TransportFeedbackWriter();
    final PacketResults results = new PacketResults();
    final int[] lost = new int[NackGenerator.MAX_MISSING];

    Scratch(MediaCounters counters) {
        this.counters = counters;
    }

    /** A buffer that is the caller's until {@link #endBatch}. */
    ByteBuffer normal() {
        if (normalsUsed == normals.size()) {
            normals.add(ByteBuffer.allocateDirect(LENGTH));
        }
        return normals.get(normalsUsed++);
    }

    /** The batch is forwarded: its normal forms may be overwritten. */
    void endBatch() {
        normalsUsed = 0;
    }
}
