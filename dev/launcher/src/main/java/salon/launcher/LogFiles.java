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

    /** The last lines of a log, indented; a sentence instead when it cannot be read. */
    static String lastLines(Path log, int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(start);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.readFully(tail);
            List<String> all = new String(tail, StandardCharsets.UTF_8).lines().toList();
            List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
            return last.isEmpty() ? "    (empty)" : "    " + String.join("\n    ", last);
        } catch (IOException e) {
            return "    (cannot be read: " + e.getMessage() + ")";
        }
    }
}
