package salon.bench.load;

/**
 * Who of several speakers speaks when: a few at a time, in turns of two seconds around the circle.
 *
 * @param speakers how many there are
 * @param atOnce how many of them speak at the same time
 * @param me which of them, from 0
 */
record Turns(int speakers, int atOnce, int me) {
    private static final long TURN_NS = 2_000_000_000L;

    boolean isSpeaking(long nowNs) {
        long turn = Math.floorDiv(nowNs, TURN_NS);
        return Math.floorMod(turn + me, speakers) < atOnce;
    }
}
