package salon.bridge.allocation;

import java.util.Arrays;
import java.util.List;

/**
 * A budget spent on ladders, step by step: what is on stage first until it is good, then the lowest
 * step of everybody else, then one step for each in turn, again and again. A step that does not fit
 * is left out, and what is cheaper may still have the rest. Pure.
 */
final class Distribution {
    /** Up to that height the stage comes before the others' lowest layer. */
    static final int STAGE_FIRST_PX = 360;

    /**
     * The lowest layer of the first source on stage may cost that much more than there is: a
     * picture that lags a little is better than none, and the estimate may be a bit low.
     */
    static final double STAGE_OVERDRAFT = 1.5;

    private final List<Ladder> ladders;
    private final int[] caps;
    private final int[] steps;
    private final long budgetBps;
    private long usedBps;

    private Distribution(long budgetBps, List<Ladder> ladders, int[] caps) {
        this.budgetBps = budgetBps;
        this.ladders = ladders;
        this.caps = caps;
        steps = new int[ladders.size()];
        Arrays.fill(steps, Ladder.NOTHING);
    }

    /**
     * The step of each ladder.
     *
     * @param ladders the most wanted first
     * @param caps no step above
     */
    static int[] of(long budgetBps, List<Ladder> ladders, int[] caps) {
        Distribution one = new Distribution(budgetBps, ladders, caps);
        one.stageFirst();
        one.everybodyOnce();
        while (one.oneForEach()) {}
        return one.steps;
    }

    private void stageFirst() {
        boolean first = true;
        for (int i = 0; i < steps.length; i++) {
            Ladder ladder = ladders.get(i);
            if (!ladder.onStage()) {
                continue;
            }
            if (first && !raise(i)) {
                overdraw(i);
            }
            first &= ladder.steps().isEmpty();
            while (steps[i] < ladder.top()
                    && ladder.steps().get(steps[i] + 1).heightPx() <= STAGE_FIRST_PX
                    && raise(i)) {}
        }
    }

    private void everybodyOnce() {
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] == Ladder.NOTHING) {
                raise(i);
            }
        }
    }

    private boolean oneForEach() {
        boolean raised = false;
        for (int i = 0; i < steps.length; i++) {
            raised |= ladders.get(i).onStage() && steps[i] != Ladder.NOTHING && raise(i);
        }
        for (int i = 0; i < steps.length; i++) {
            raised |= !ladders.get(i).onStage() && steps[i] != Ladder.NOTHING && raise(i);
        }
        return raised;
    }

    private boolean raise(int i) {
        Ladder ladder = ladders.get(i);
        if (steps[i] >= Math.min(caps[i], ladder.top())) {
            return false;
        }
        long more = ladder.costBps(steps[i] + 1) - ladder.costBps(steps[i]);
        if (usedBps + more > budgetBps) {
            return false;
        }
        usedBps += more;
        steps[i]++;
        return true;
    }

    private void overdraw(int i) {
        Ladder ladder = ladders.get(i);
        if (Math.min(caps[i], ladder.top()) >= 0
                && ladder.costBps(0) <= budgetBps * STAGE_OVERDRAFT) {
            usedBps += ladder.costBps(0);
            steps[i] = 0;
        }
    }
}
