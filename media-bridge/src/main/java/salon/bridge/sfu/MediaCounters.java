package salon.bridge.sfu;

/** Counts what conferences do, for metrics. Called by every worker, so it must bear that. */
public interface MediaCounters {
    /** Counts nothing. */
    MediaCounters NONE = (_, _) -> {};

    /** It happened so many times, or to so many packets or bytes. */
    void add(Counted what, long count);

    /** What is counted. */
    enum Counted {
        /** Key frames asked of publishers. */
        KEY_FRAMES_ASKED,

        /** Packets that publishers were asked to send again. */
        PACKETS_MISSED,

        /** Packets sent to receivers again. */
        PACKETS_REPEATED,

        /** Packets that a receiver asked for and that its way had no room for. */
        REPETITIONS_REFUSED,

        /** Times that a receiver went on in another encoding. */
        ENCODINGS_SWITCHED,

        /** Times that a picture stood still for want of room. */
        PICTURES_PAUSED,

        /** Times that a picture stood still at a receiver, as browsers count it. */
        FREEZES,

        /** Bytes sent only to see what a way carries. */
        PROBE_BYTES
    }
}
