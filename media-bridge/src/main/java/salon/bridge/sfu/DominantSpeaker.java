package salon.bridge.sfu;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who leads the talk: I. Volfin and I. Cohen, "Dominant speaker identification for multipoint
 * videoconferencing", 2012.
 *
 * <p>Input: the level of each packet of each speaker. Each keeps a {@link SpeechActivity}: how
 * likely it is that they speak, over a moment, a phrase and a longer stretch. Every {@link
 * #DECISION_NS} the speaker so far is compared with the others; who beats them in all three takes
 * their place, and of several the one who is furthest ahead over a phrase. A cough wins the moment
 * but not the phrase; a pause for breath loses the moment but not the longer stretch. Nobody leads
 * until somebody has spoken; in silence the last one stays.
 *
 * @param <S> a speaker
 */
final class DominantSpeaker<S> {
    static final long DECISION_NS = 300_000_000;

    /** By how much, on a logarithmic scale, one must beat the other: the paper's C1, C2, C3. */
    private static final double IMMEDIATE_MARGIN = 3;

    private static final double MEDIUM_MARGIN = 2;
    private static final double LONG_MARGIN = 0;

    private final Map<S, SpeechActivity> speakers = new HashMap<>();
    private @Nullable S speaker;
    private long decidedNs = Long.MIN_VALUE / 2;

    /**
     * A packet's level.
     *
     * @param level 0 silent to 127 loudest
     */
    void onLevel(S from, int level, long nowNs) {
        SpeechActivity activity = speakers.get(from);
        if (activity == null) {
            activity = new SpeechActivity();
            speakers.put(from, activity);
        }
        activity.onLevel(level, nowNs);
    }

    /** The dominant speaker, or null before anybody spoke. */
    @Nullable S speaker() {
        return speaker;
    }

    /** The dominant speaker while they speak, as of the last decision; null in silence. */
    @Nullable S speaking() {
        SpeechActivity leading = speaker == null ? null : speakers.get(speaker);
        return leading != null && leading.speaking() ? speaker : null;
    }

    /** They are gone. */
    void remove(S gone) {
        speakers.remove(gone);
        if (gone.equals(speaker)) {
            speaker = null;
        }
    }

    /** Decides when it is time to; returns whether somebody else leads now. */
    boolean decide(long nowNs) {
        if (nowNs - decidedNs < DECISION_NS) {
            return false;
        }
        decidedNs = nowNs;
        speakers.values().forEach(activity -> activity.evaluate(nowNs));
        SpeechActivity leading = speaker == null ? SpeechActivity.SILENCE : speakers.get(speaker);
        if (leading == null) {
            leading = SpeechActivity.SILENCE;
        }
        S winner = null;
        double best = MEDIUM_MARGIN;
        for (Map.Entry<S, SpeechActivity> entry : speakers.entrySet()) {
            SpeechActivity challenger = entry.getValue();
            double ahead = Math.log(challenger.medium() / leading.medium());
            if (!entry.getKey().equals(speaker)
                    && Math.log(challenger.immediate() / leading.immediate()) > IMMEDIATE_MARGIN
                    && ahead > best
                    && Math.log(challenger.longTerm() / leading.longTerm()) > LONG_MARGIN) {
                best = ahead;
                winner = entry.getKey();
            }
        }
        if (winner == null) {
            return false;
        }
        speaker = winner;
        return true;
    }
}
