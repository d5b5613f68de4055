package salon.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts a second launcher in the background and shows what it says until it is ready. It gets a
 * session of its own where the system has {@code setsid}, so that neither Ctrl-C nor the end of the
 * terminal reaches it afterwards.
 */
final class Detached {
    private static final Duration POLL = Duration.ofMillis(50);

    /** System property: set in the launcher that runs in the background. */
    private static final String PROPERTY = "salon.detached";

    private static final Pattern ADDRESS = Pattern.compile("https?://localhost:\\d+");

    private final Workspace workspace;
    private long shown;

    Detached(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Whether this is the launcher in the background. */
    static boolean isOurs() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** The exit status for this launcher: 0 once the other is ready. */
    int start(List<String> words) throws IOException, InterruptedException {
        Path log = workspace.log(ProcessRecord.LAUNCHER);
        Files.deleteIfExists(workspace.readyFile());
        Process launcher =
                new ProcessBuilder(command(words))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Thread giveUp = new Thread(() -> stop(launcher));
        Runtime.getRuntime().addShutdownHook(giveUp);
        while (launcher.isAlive() && Files.notExists(workspace.readyFile())) {
            show(log);
            Thread.sleep(POLL);
        }
        Runtime.getRuntime().removeShutdownHook(giveUp);
        show(log);
        if (!launcher.isAlive()) {
            return launcher.exitValue();
        }
        System.out.println(
                "\nIt runs in the background: ./salon status, ./salon logs -f, ./salon down");
        return 0;
    }

    private static void stop(Process launcher) {
        launcher.destroy();
        Child.awaitEnd(launcher.toHandle(), Duration.ofSeconds(12));
    }

    private static List<String> command(List<String> words) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>();
        command.add(onPath("setsid") ? "setsid" : "nohup");
        command.add(java);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-D" + Terminal.PROPERTY))
                .forEach(command::add);
        command.add("-D" + PROPERTY + "=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        words.stream()
                .filter(word -> !word.equals("--detach") && !word.equals("-d"))
                .forEach(command::add);
        return command;
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private void show(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] fresh = new byte[(int) Math.max(0, file.length() - shown)];
            file.seek(shown);
            file.readFully(fresh);
            shown += fresh.length;
            String text = new String(fresh, StandardCharsets.UTF_8);
            System.out.print(ADDRESS.matcher(text).replaceFirst(a -> Terminal.strong(a.group())));
            System.out.flush();
        }
    }
}
