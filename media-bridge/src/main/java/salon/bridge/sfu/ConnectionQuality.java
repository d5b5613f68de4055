package salon.bridge.sfu;

/** How good an endpoint's connection to the bridge is. */
public enum ConnectionQuality {
    GOOD("good"),
    FAIR("fair"),
    POOR("poor"),
    LOST("lost");

    /** Longer than a browser's pause between two connectivity checks, and one of them lost. */
    static final long LOST_NS = 6_000_000_000L;

    /** 3 % and 10 % in 1/256: from where on it is seen, and from where on it disturbs. */
    private static final int FAIR_LOSS = 8;

    private static final int POOR_LOSS = 26;

    private final String word;

    ConnectionQuality(String word) {
        this.word = word;
    }

    /** The word on the channel. */
    public String word() {
        return word;
    }

    /**
     * Judges a connection.
     *
     * @param fractionLost the worse of both directions, in 1/256
     * @param silentNs since something came from the other side
     */
    static ConnectionQuality of(int fractionLost, long silentNs) {
        if (silentNs >= LOST_NS) {
            return LOST;
        }
        if (fractionLost >= POOR_LOSS) {
            return POOR;
        }
        return fractionLost >= FAIR_LOSS ? FAIR : GOOD;
    }
}
