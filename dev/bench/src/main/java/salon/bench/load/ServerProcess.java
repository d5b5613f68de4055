package salon.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import salon.launcher.Child;

/** Waiting for a started server, and what to say when it does not come. */
public final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private ServerProcess() {}

    /**
     * Waits until the server is ready.
     *
     * @throws BenchFailure when it ends before, or takes too long; it is stopped then
     */
    public static void awaitReady(Child child, BooleanSupplier ready) {
        long deadlineNs = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!child.process().isAlive()) {
                throw new BenchFailure(
                        child.name()
                                + " ended at its start: "
                                + child.outcome()
                                + tail(child.log()));
            }
            if (System.nanoTime() - deadlineNs > 0) {
                child.stop(Duration.ZERO);
                throw new BenchFailure(child.name() + " did not get ready" + tail(child.log()));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                child.stop(Duration.ZERO);
                Thread.currentThread().interrupt();
                throw new BenchFailure("interrupted", e);
            }
        }
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return ":\n"
                    + String.join(
                            "\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (java.io.IOException _) {
            return ".";
        }
    }
}
