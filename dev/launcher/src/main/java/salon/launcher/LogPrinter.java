package salon.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints what the processes of the last start said, each line after its service's name. */
final class LogPrinter {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LAST_BYTES = 32 * 1024;
    private static final String SUFFIX = ".log";

    private final Map<Path, Long> positions = new TreeMap<>();

    /** Prints the end of each log, and with {@code follow} goes on until interrupted. */
    void print(Workspace workspace, Optional<String> service, boolean follow)
            throws IOException, InterruptedException {
        List<Path> logs = logs(workspace.logs(), service);
        for (Path log : logs) {
            positions.put(log, Math.max(0, Files.size(log) - LAST_BYTES));
            printNew(log);
        }
        while (follow) {
            Thread.sleep(POLL);
            for (Path log : logs) {
                printNew(log);
            }
        }
    }

    private static List<Path> logs(Path directory, Optional<String> service) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new LaunchFailure("Nothing has been started yet.");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> current =
                    files.filter(f -> f.toString().endsWith(SUFFIX))
                            .filter(f -> name(f).indexOf('.') < 0)
                            .sorted()
                            .toList();
            if (service.isEmpty()) {
                return current;
            }
            List<Path> chosen =
                    current.stream().filter(f -> name(f).equals(service.get())).toList();
            if (chosen.isEmpty()) {
                throw new LaunchFailure(
                        "There is no log of '%s'; there are: %s."
                                .formatted(
                                        service.get(),
                                        String.join(
                                                ", ",
                                                current.stream().map(LogPrinter::name).toList())));
            }
            return chosen;
        }
    }

    private static String name(Path log) {
        String file = String.valueOf(log.getFileName());
        return file.substring(0, file.length() - SUFFIX.length());
    }

    /** Prints complete lines only; the rest comes with the next round. */
    private void printNew(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.min(positions.getOrDefault(log, 0L), file.length());
            byte[] fresh = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(fresh);
            int end = lastLineEnd(fresh);
            positions.put(log, from + end);
            new String(fresh, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> System.out.printf("%-10s | %s%n", name(log), line));
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
