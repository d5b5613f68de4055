package salon.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of a JVM's compiler threads, from {@code /proc/<pid>/task}; proc(5). */
public final class CompilerTime {
    private static final long TICK_US = 10_000;

    private CompilerTime() {}

    /** In microseconds since the start of its present compiler threads; 0 without a JVM. */
    public static long us(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.mapToLong(CompilerTime::ticks).sum() * TICK_US;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return name.matches("C[12] CompilerThre\\s*")
                    ? ProcessFigures.cpuTicks(Files.readString(thread.resolve("stat")))
                    : 0;
        } catch (NoSuchFileException _) {
            // It ended while we looked.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
