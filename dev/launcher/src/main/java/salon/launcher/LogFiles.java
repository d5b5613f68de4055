package salon.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps and reads the logs of the started processes. */
final class LogFiles {
    private static final String SUFFIX = ".log";
    private static final Pattern CURRENT = Pattern.compile("[a-z]+\\.log");
    private static final Pattern FRAME =
            Pattern.compile("\\s*(at [\\w.$/@<>]+\\(|\\.\\.\\. \\d+ )");
    private static final int LINE_LENGTH = 300;
    private static final int TAIL_BYTES = 64 * 1024;

    private static final int KEPT = 3;

    private LogFiles() {}

    /** Makes room for a new start: {@code chat.log} becomes {@code chat.1.log}, and so on. */
    static void rotate(Path directory) throws IOException {
        Path ownLog = directory.resolve(ProcessRecord.LAUNCHER + SUFFIX);
        List<Path> current;
        try (Stream<Path> files = Files.list(directory)) {
            current =
                    files.filter(f -> CURRENT.matcher(name(f)).matches())
                            .filter(f -> !f.equals(ownLog))
                            .toList();
        }
        for (Path log : current) {
            String stem = name(log).substring(0, name(log).length() - SUFFIX.length());
            for (int age = KEPT - 1; age >= 0; age--) {
                Path from = age == 0 ? log : directory.resolve(stem + "." + age + SUFFIX);
                if (Files.exists(from)) {
                    Path to = directory.resolve(stem + "." + (age + 1) + SUFFIX);
                    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * The last lines of a log that say something to people, indented; a sentence instead when it
     * cannot be read. The frames of a stack trace are left out: the line before them has the
     * reason.
     */
    static String lastLines(Path log, int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(start);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.readFully(tail);
            List<String> all =
                    new String(tail, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
                            .map(LogFiles::cut)
                            .toList();
            List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
            return last.isEmpty() ? "    (empty)" : "    " + String.join("\n    ", last);
        } catch (IOException e) {
            return "    (cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String cut(String line) {
        return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "…";
    }
}
