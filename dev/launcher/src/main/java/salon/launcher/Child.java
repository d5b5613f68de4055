package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process started by us, writing into one log file. Its standard input stays open as long as we
 * live: see {@link salon.launcher.child.Supervised}.
 *
 * @param name what people call it
 * @param process the running process
 * @param log its output
 */
public record Child(String name, Process process, Path log) {
    /** What shells and the JDK add to the signal's number. */
    private static final int SIGNALLED = 128;

    /**
     * Starts a process.
     *
     * @param env variables besides our own
     * @throws LaunchFailure when it cannot be started
     */
    public static Child start(
            String name, List<String> command, Map<String, String> env, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(withoutTerminalSignals(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(env);
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new LaunchFailure(name + " could not be started: " + LaunchFailure.reason(e), e);
        }
    }

    /**
     * The terminal sends Ctrl-C and its own end to every process of ours; only the launcher acts on
     * them, so that it can stop the others in order. {@code exec} keeps the process id.
     */
    private static List<String> withoutTerminalSignals(List<String> command) {
        return Stream.concat(
                        Stream.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"),
                        command.stream())
                .toList();
    }

    /** How a process that has ended did so, in words. */
    public String outcome() {
        int status = process.exitValue();
        return status > SIGNALLED
                ? "killed by signal " + (status - SIGNALLED)
                : "exit status " + status;
    }

    /** Asks the process to end, and kills it when it has not by then. */
    public void stop(Duration grace) {
        stop(process.toHandle(), grace);
    }

    static void stop(ProcessHandle process, Duration grace) {
        process.destroy();
        awaitEnd(process, grace);
    }

    /** Waits for a process that was asked to end, and kills it when it has not by then. */
    static void awaitEnd(ProcessHandle process, Duration grace) {
        try {
            process.onExit().get(Math.max(0, grace.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
