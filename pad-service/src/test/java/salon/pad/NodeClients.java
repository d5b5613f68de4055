package salon.pad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the JavaScript tests of {@code src/test/js} in Node, with the packages its lock file names.
 */
final class NodeClients {
    private static final Path FOLDER = Path.of("src/test/js");
    private static final long INSTALL_MINUTES = 3;
    private static final long RUN_MINUTES = 3;

    private NodeClients() {}

    /** What became of a run. */
    record Run(int exitCode, String output) {}

    static Run test(String file, Map<String, String> environment)
            throws IOException, InterruptedException {
        install();
        return run(RUN_MINUTES, environment, "node", "--test", file);
    }

    /** npm writes down what it installed; it is run again when the lock file is newer than that. */
    private static void install() throws IOException, InterruptedException {
        var installed = FOLDER.resolve("node_modules/.package-lock.json");
        var wanted = FOLDER.resolve("package-lock.json");
        boolean fresh =
                Files.exists(installed)
                        && Files.getLastModifiedTime(installed)
                                        .compareTo(Files.getLastModifiedTime(wanted))
                                > 0;
        if (fresh) {
            return;
        }
        var run = run(INSTALL_MINUTES, Map.of(), "npm", "ci", "--no-audit", "--no-fund");
        if (run.exitCode() != 0) {
            throw new IOException("npm ci failed: " + run.output());
        }
    }

    private static Run run(long minutes, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("pad-clients", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
            return new Run(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
