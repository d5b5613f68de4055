package salon.bridge.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import salon.bridge.allocation.Allocation.Choice;
import salon.bridge.allocation.Allocation.Outcome;

/**
 * One receiver's allocation over time: down at once, up only when there was head-room for a while,
 * and the longer the while the more often it went wrong. Belongs to one thread.
 *
 * @param <S> names a source
 */
public final class Allocator<S> {
    /** An upgrade must fit into that much less than there is. */
    public static final double HEADROOM = 1.15;

    /** For that long. */
    public static final long HOLD_NS = 1_000_000_000;

    /**
     * A source just asked for rises sooner, in its first time, as everybody looks at it; and so
     * does one that is not seen at all.
     */
    public static final long FIRST_HOLD_NS = 200_000_000;

    public static final long FIRST_NS = 3_000_000_000L;

    /** A source that falls sooner after an upgrade has to wait twice as long for the next. */
    public static final long FLAPPING_NS = 10_000_000_000L;

    public static final long MAX_HOLD_NS = 16_000_000_000L;

    /** What a source had, and since when it could have more. */
    private static final class Held {
        @Nullable Layer layer;
        int heightPx;
        boolean onStage;
        boolean young = true;
        long sinceNs;
        long holdNs = HOLD_NS;
        boolean rising;
        long risingNs;
        boolean risen;
        long risenNs;
    }

    private Map<S, Held> held = new HashMap<>();

    /**
     * What to send from now on; call it when something changed and some times a second.
     *
     * @param targetBps what may be sent
     * @param audioBps of it, what audio takes: it comes first
     * @param wanted without repetition, the most wanted first; what is on stage comes before that
     * @param nowNs never goes back
     */
    public Allocation<S> allocate(
            long targetBps, long audioBps, List<WantedSource<S>> wanted, long nowNs) {
        List<Ladder> ladders = wanted.stream().map(Ladder::of).toList();
        long budget = Math.max(0, targetBps - audioBps);
        int[] unlimited = new int[ladders.size()];
        Arrays.fill(unlimited, Integer.MAX_VALUE);
        int[] cautious = Distribution.of((long) (budget / HEADROOM), ladders, unlimited);
        int[] caps = new int[ladders.size()];
        Map<S, Held> next = new HashMap<>();
        for (int i = 0; i < caps.length; i++) {
            WantedSource<S> one = wanted.get(i);
            Held before = held.get(one.source());
            if (before == null) {
                before = new Held();
                before.sinceNs = nowNs;
            }
            caps[i] = cap(before, one, ladders.get(i), cautious[i], nowNs);
            next.put(one.source(), before);
        }
        held = next;
        int[] steps = Distribution.of(budget, ladders, caps);
        return result(audioBps, wanted, ladders, steps, nowNs);
    }

    private static int cap(
            Held before, WantedSource<?> one, Ladder ladder, int cautious, long nowNs) {
        boolean asked = one.heightPx() > before.heightPx || (one.onStage() && !before.onStage);
        before.heightPx = one.heightPx();
        before.onStage = one.onStage();
        int standing = before.layer == null ? Ladder.NOTHING : ladder.standing(before.layer);
        if (asked || cautious <= standing) {
            // Somebody wants to see it now, or there is nothing to wait for.
            before.rising = false;
            return Math.max(standing, cautious);
        }
        if (!before.rising) {
            before.rising = true;
            before.risingNs = nowNs;
        }
        before.young &= nowNs - before.sinceNs < FIRST_NS;
        boolean soon = before.young || standing == Ladder.NOTHING;
        if (nowNs - before.risingNs < (soon ? FIRST_HOLD_NS : before.holdNs)) {
            return standing;
        }
        before.rising = false;
        before.risen = true;
        before.risenNs = nowNs;
        return cautious;
    }

    private Allocation<S> result(
            long audioBps,
            List<WantedSource<S>> wanted,
            List<Ladder> ladders,
            int[] steps,
            long nowNs) {
        List<Choice<S>> choices = new ArrayList<>();
        long used = audioBps;
        long best = 0;
        for (int i = 0; i < steps.length; i++) {
            WantedSource<S> one = wanted.get(i);
            Ladder ladder = ladders.get(i);
            Layer layer = steps[i] == Ladder.NOTHING ? null : ladder.steps().get(steps[i]);
            Held before = held.get(one.source());
            if (before != null) {
                remember(before, ladder, layer, nowNs);
            }
            used += ladder.costBps(steps[i]);
            best += ladder.costBps(ladder.top());
            choices.add(
                    new Choice<>(
                            one.source(),
                            outcome(one, ladder, layer),
                            layer,
                            ladder.steps().isEmpty() ? null : ladder.steps().getLast()));
        }
        return new Allocation<>(choices, used, audioBps + (long) (best * HEADROOM));
    }

    private static Outcome outcome(WantedSource<?> one, Ladder ladder, @Nullable Layer layer) {
        if (layer != null) {
            return Outcome.SENT;
        }
        if (one.heightPx() <= 0) {
            return Outcome.UNWANTED;
        }
        return ladder.steps().isEmpty() ? Outcome.INACTIVE : Outcome.PAUSED;
    }

    private static void remember(Held before, Ladder ladder, @Nullable Layer layer, long nowNs) {
        int had = before.layer == null ? Ladder.NOTHING : ladder.standing(before.layer);
        int has = layer == null ? Ladder.NOTHING : ladder.standing(layer);
        if (has < had) {
            boolean flapping = before.risen && nowNs - before.risenNs < FLAPPING_NS;
            before.holdNs = flapping ? Math.min(2 * before.holdNs, MAX_HOLD_NS) : HOLD_NS;
            before.rising = false;
            before.young = false;
        }
        // A publisher that pauses finds its layer again when it goes on, or starts from there.
        if (layer != null || !ladder.steps().isEmpty()) {
            before.layer = layer;
        }
    }
}
