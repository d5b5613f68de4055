package salon.bridge.sfu;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all conferences of a bridge have done so far, for metrics. Counted by the workers, read by
 * any thread.
 */
public final class MediaCounters {
    /** Key frames asked of publishers. */
    public final LongAdder keyFramesAsked = new LongAdder();

    /** Packets that publishers were asked to send again. */
    public final LongAdder packetsMissed = new LongAdder();

    /** Packets sent to receivers again. */
    public final LongAdder packetsRepeated = new LongAdder();

    /** Packets that a receiver asked for and that its way had no room for. */
    public final LongAdder repetitionsRefused = new LongAdder();

    /** Times that a receiver went on in another encoding. */
    public final LongAdder encodingsSwitched = new LongAdder();

    /** Times that a picture stood still for want of room. */
    public final LongAdder picturesPaused = new LongAdder();

    /** Bytes sent only to see what a way carries. */
    public final LongAdder probeBytes = new LongAdder();
}
