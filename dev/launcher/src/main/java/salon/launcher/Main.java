package salon.launcher;

import java.io.IOException;
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
            String url = new Processes(workspace).launcher().map(ProcessRecord::url).orElse("");
            System.out.println("Salon is already running: " + url + " (./salon down stops it)");
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

    private void runUntilStopped(Command.Up up) throws IOException, InterruptedException {
        for (ProcessRecord left : new Processes(workspace).stopAll()) {
            System.out.println("Stopped " + left.name() + ", left over from before.");
        }
        LogFiles.rotate(workspace.logs());
        Supervisor supervisor = new Supervisor(workspace, up);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        supervisor.start();
        supervisor.watch();
    }

    private int down() {
        Processes processes = new Processes(workspace);
        Optional<ProcessRecord> launcher = processes.launcher();
        launcher.flatMap(ProcessRecord::running).ifPresent(p -> Child.stop(p, DOWN_LIMIT));
        List<ProcessRecord> left = processes.stopAll();
        launcher.ifPresent(record -> record.forget(workspace.run()));
        System.out.println(
                launcher.isEmpty() && left.isEmpty()
                        ? "Salon is not running."
                        : "Salon is stopped.");
        return 0;
    }

    private int status() {
        List<ProcessRecord> records = ProcessRecord.readAll(workspace.run());
        if (records.stream().noneMatch(record -> record.running().isPresent())) {
            System.out.println("Salon is not running.");
            return 1;
        }
        StatusTable.print(records);
        return 0;
    }
}
