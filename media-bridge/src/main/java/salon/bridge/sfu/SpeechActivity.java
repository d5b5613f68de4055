package salon.bridge.sfu;

/**
 * How likely somebody is to be speaking, over three lengths of time (see {@link DominantSpeaker}).
 * Steps: each 20 ms level becomes one of {@link #N1} sub-bands; five of them make a medium block,
 * ten medium blocks a long one, each counting the active parts below it; and each count becomes a
 * likelihood ratio between speech and noise, where speech makes counts binomial and noise
 * exponential.
 */
final class SpeechActivity {
    /** Somebody who never said anything. */
    static final SpeechActivity SILENCE = new SpeechActivity();

    static final int N1 = 13;
    static final int N2 = 5;
    static final int N3 = 10;

    private static final int IMMEDIATES = N2 * N3;
    private static final int SUB_BAND = (127 + N1 - 1) / N1;

    /** From this many sub-bands on a moment counts as speech: some 70 of 127. */
    private static final int ACTIVE_SUB_BANDS = 7;

    /** From this many active moments on a medium block counts as speech. */
    private static final int ACTIVE_MOMENTS = 4;

    private static final double IMMEDIATE_LAMBDA = 0.78;
    private static final double MEDIUM_LAMBDA = 24;
    private static final double LONG_LAMBDA = 47;
    private static final double LEAST_SCORE = 1e-10;

    /** Without packets this long a moment of silence is put in. */
    private static final long IDLE_NS = 40_000_000;

    private final byte[] immediates = new byte[IMMEDIATES];
    private long lastNs;
    private double immediate = LEAST_SCORE;
    private double medium = LEAST_SCORE;
    private double longTerm = LEAST_SCORE;
    private boolean speaking;

    /** A packet's level, 0 silent to 127. */
    void onLevel(int level, long nowNs) {
        fillSilence(nowNs);
        push(level / SUB_BAND);
        lastNs = nowNs;
    }

    private void fillSilence(long nowNs) {
        if (lastNs == 0) {
            return;
        }
        long silent = Math.min((nowNs - lastNs) / IDLE_NS * 2, IMMEDIATES);
        for (long i = 0; i < silent; i++) {
            push(0);
        }
        if (silent > 0) {
            lastNs = nowNs;
        }
    }

    private void push(int subBands) {
        System.arraycopy(immediates, 0, immediates, 1, IMMEDIATES - 1);
        immediates[0] = (byte) subBands;
    }

    /** Works out the scores. */
    void evaluate(long nowNs) {
        fillSilence(nowNs);
        int activeBlocks = 0;
        int newestBlock = 0;
        for (int block = 0; block < N3; block++) {
            int active = 0;
            for (int i = 0; i < N2; i++) {
                active += immediates[block * N2 + i] > ACTIVE_SUB_BANDS ? 1 : 0;
            }
            newestBlock = block == 0 ? active : newestBlock;
            activeBlocks += active >= ACTIVE_MOMENTS ? 1 : 0;
        }
        speaking = newestBlock >= ACTIVE_MOMENTS;
        immediate = score(immediates[0], N1, 0.5, IMMEDIATE_LAMBDA);
        medium = score(newestBlock, N2, 0.5, MEDIUM_LAMBDA);
        longTerm = score(activeBlocks, N3, 0.5, LONG_LAMBDA);
    }

    private static double score(int active, int of, double p, double lambda) {
        double value =
                logBinomial(of, active)
                        + active * Math.log(p)
                        + (of - active) * Math.log(1 - p)
                        - Math.log(lambda)
                        + lambda * active;
        return Math.max(value, LEAST_SCORE);
    }

    private static double logBinomial(int n, int k) {
        double log = 0;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            log += Math.log((double) (n - Math.min(k, n - k) + i) / i);
        }
        return log;
    }

    /** Whether the last 100 ms were speech. */
    boolean speaking() {
        return speaking;
    }

    double immediate() {
        return immediate;
    }

    double medium() {
        return medium;
    }

    double longTerm() {
        return longTerm;
    }
}
