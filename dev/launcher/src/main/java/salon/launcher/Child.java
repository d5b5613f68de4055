package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process started by us, writing into one log file. Its standard input stays open as long as we
 * live: see {@link salon.launcher.child.Supervised}.
 *
 * @param name what people call it
 * @param process the running process
 * @param log its output
 */
public record Child(String name, Process process, Path log) {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int LAST_LINES = 15;

    static Child start(String name, List<String> command, Map<String, String> env, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(env);
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new LaunchFailure(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Polls until the process answers.
     *
     * @throws LaunchFailure when it ends before, or takes too long; with its last log lines
     */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("ended with status " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw failure("was not ready after " + limit.toSeconds() + " s");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LaunchFailure("interrupted while waiting for " + name, e);
            }
        }
    }

    /** Asks the process to end, and kills it when it has not by then. */
    public void stop(Duration grace) {
        stop(process.toHandle(), grace);
    }

    static void stop(ProcessHandle process, Duration grace) {
        process.destroy();
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.TimeoutException
                | java.util.concurrent.ExecutionException _) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private LaunchFailure failure(String what) {
        return new LaunchFailure(
                "%s %s. The end of %s:%n%s"
                        .formatted(name, what, log, LogFiles.lastLines(log, LAST_LINES)));
    }
}
