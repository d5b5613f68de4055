package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs Salon on one machine: the Java half of the {@code salon} script, which finds the JDK,
 * builds, and passes its words on. Exit status 0: done; 1: failed, with a sentence on standard
 * error; 2: the command line was wrong.
 */
public final class Main {
    /** System property: root of the project. */
    private static final String PROJECT = "salon.project";

    private static final Duration DOWN_LIMIT = Duration.ofSeconds(15);

    private final Workspace workspace;
    private final List<String> words;

    private Main(Workspace workspace, List<String> words) {
        this.workspace = workspace;
        this.words = words;
    }

    /** The words after {@code ./salon}. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> words) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(words);
            Path project = Path.of(System.getProperty(PROJECT, ""));
            Path data = arguments.data().orElse(project.resolve(".salon"));
            return new Main(new Workspace(project, data), words).execute(arguments.command());
        } catch (UsageException e) {
            System.err.println(e.getMessage() + " Try ./salon help.");
            return 2;
        } catch (LaunchFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("Salon cannot go on: " + LaunchFailure.reason(e) + ".");
            return 1;
        }
    }

    private int execute(Command command) throws IOException, InterruptedException {
        return switch (command) {
            case Command.Up up -> up(up);
            case Command.Down() -> down();
            case Command.Status() -> status();
            case Command.Logs(Optional<String> service, boolean follow) -> {
                new LogPrinter().print(workspace, service, follow);
                yield 0;
            }
        };
    }

    private int up(Command.Up up) throws IOException, InterruptedException {
        workspace.prepare();
        Optional<InstanceLock> lock = InstanceLock.take(workspace);
        if (lock.isEmpty()) {
            System.out.println(alreadyThere());
            return 0;
        }
        if (up.detach()) {
            lock.get().close(); // the other launcher takes it
            return new Detached(workspace).start(words);
        }
        try (InstanceLock _ = lock.get()) {
            runUntilStopped(up);
        }
        return 0;
    }

    private String alreadyThere() {
        String url = new Processes(workspace).launcher().map(ProcessRecord::url).orElse("");
        return url.isEmpty() || Files.notExists(workspace.readyFile())
                ? "Salon is being started already; ./salon status shows how far it is."
                : "Salon is already running at %s; ./salon down stops it.".formatted(url);
    }

    private void runUntilStopped(Command.Up up) throws IOException, InterruptedException {
        Processes before = new Processes(workspace);
        for (ProcessRecord left : before.stopAll()) {
            System.out.println("Stopped " + left.name() + ", left over from before.");
        }
        before.forgetAll();
        LogFiles.rotate(workspace.logs());
        Supervisor supervisor = new Supervisor(workspace, up);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        try {
            supervisor.start();
            sayReady();
            supervisor.watch();
        } catch (LaunchFailure e) {
            if (supervisor.isStopping()) {
                Thread.currentThread().join(); // a part that we stop is no failure; the JVM ends us
            }
            if (workspace.isFull()) {
                throw new LaunchFailure(
                        "The disk of %s is full. %s".formatted(workspace.data(), e.getMessage()),
                        e);
            }
            throw e;
        }
    }

    /** In this order: who waits for the file has then read all that was said. */
    private void sayReady() throws IOException {
        if (!Detached.isOurs()) {
            System.out.println("\nCtrl-C stops it.");
        }
        System.out.flush();
        Files.createFile(workspace.readyFile());
    }

    private int down() {
        Processes processes = new Processes(workspace);
        if (!processes.anyRuns()) {
            System.out.println("Salon is not running.");
            return 0;
        }
        System.out.println("Stopping Salon.");
        processes
                .launcher()
                .flatMap(ProcessRecord::running)
                .ifPresent(process -> Child.stop(process, DOWN_LIMIT));
        processes.stopAll();
        processes.forgetAll();
        System.out.println("Salon is stopped.");
        return 0;
    }

    private int status() {
        if (!new Processes(workspace).anyRuns()) {
            System.out.println("Salon is not running.");
            return 1;
        }
        StatusTable.print(
                ProcessRecord.readAll(workspace.run()), Files.exists(workspace.readyFile()));
        return 0;
    }
}
