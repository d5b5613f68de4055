package salon.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the logs of the started processes. */
final class LogFiles {
    private static final int TAIL_BYTES = 64 * 1024;

    private LogFiles() {}

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
