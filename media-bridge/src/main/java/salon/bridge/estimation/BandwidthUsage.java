package salon.bridge.estimation;

/** What the change of the delay says about the path (draft-ietf-rmcat-gcc-02, section 5.3). */
enum BandwidthUsage {
    /** The queue on the path does not change. */
    NORMAL,

    /** The queue grows: more is sent than gets through. */
    OVERUSED,

    /** The queue drains. */
    UNDERUSED
}
