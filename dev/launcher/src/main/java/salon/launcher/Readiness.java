package salon.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for started processes to answer, all at once. */
final class Readiness {
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(40);
    private static final int LAST_LINES = 15;

    /** A process and how it shows that it is ready. */
    record Awaited(Child child, BooleanSupplier ready) {}

    private Readiness() {}

    /**
     * Returns when all are ready.
     *
     * @param onReady told of each as it becomes ready
     * @throws LaunchFailure when one ends before, or takes too long; with its last log lines
     */
    static void await(List<Awaited> all, Consumer<Child> onReady) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<Awaited> pending = new ArrayList<>(all);
        while (!pending.isEmpty()) {
            for (Iterator<Awaited> each = pending.iterator(); each.hasNext(); ) {
                Awaited awaited = each.next();
                if (awaited.ready().getAsBoolean()) {
                    each.remove();
                    onReady.accept(awaited.child());
                } else if (!awaited.child().process().isAlive()) {
                    throw failure(
                            awaited.child(), "could not start (" + awaited.child().outcome() + ")");
                } else if (System.nanoTime() > deadline) {
                    throw failure(
                            awaited.child(), "was not ready after " + LIMIT.toSeconds() + " s");
                }
            }
            pause();
        }
    }

    static LaunchFailure failure(Child child, String what) {
        return new LaunchFailure(
                "%s %s. The end of its log, %s:%n%s"
                        .formatted(
                                child.name(),
                                what,
                                child.log(),
                                LogFiles.lastLines(child.log(), LAST_LINES)));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while starting", e);
        }
    }
}
