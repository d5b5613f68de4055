package salon.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of a process; proc(5). Any thread.
 *
 * @param cpuTicks user and system time of all its threads since its start, 10 ms each
 * @param residentBytes memory it occupies
 */
public record ProcessFigures(long cpuTicks, long residentBytes) {
    /** {@code USER_HZ}, 100 on every architecture that we know. */
    private static final long TICK_US = 10_000;

    private static final int UTIME = 14;
    private static final int STIME = 15;
    private static final String RSS = "VmRSS:";

    /** Reads {@code /proc/<pid>}. */
    public static ProcessFigures of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return new ProcessFigures(
                    cpuTicks(Files.readString(process.resolve("stat"))),
                    residentBytes(Files.readString(process.resolve("status"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields 14 and 15 of {@code stat}; the name in field 2 may hold anything, even brackets. */
    static long cpuTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // The first of these is field 3.
        return Long.parseLong(fields[UTIME - 3]) + Long.parseLong(fields[STIME - 3]);
    }

    static long residentBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith(RSS))
                .map(line -> line.substring(RSS.length()).replace("kB", "").strip())
                .mapToLong(kib -> Long.parseLong(kib) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Processor time since an earlier reading, in microseconds. */
    public long cpuUsSince(ProcessFigures before) {
        return (cpuTicks - before.cpuTicks) * TICK_US;
    }
}
