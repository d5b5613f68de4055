package salon.bench.load;

import java.time.Duration;
import java.util.function.Consumer;
import salon.bench.figures.CompilerTime;

/**
 * The time between the first packets and the window: a server runs for weeks, and a compiler that
 * still works on its first minutes is not what a packet costs. At least 20 s, and for a JVM until
 * its compilers rested for 5 s, which takes the longer the fewer packets there are; two minutes at
 * most. One thread.
 */
final class Settling {
    private static final Duration LEAST = Duration.ofSeconds(20);
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final int RESTING_SECONDS = 5;

    /** Of one core. */
    private static final double RESTING_SHARE = 0.01;

    private final long pid;
    private final Consumer<String> progress;

    Settling(long pid, Consumer<String> progress) {
        this.pid = pid;
        this.progress = progress;
    }

    void await() throws InterruptedException {
        progress.accept("settling");
        Thread.sleep(LEAST.minusSeconds(RESTING_SECONDS));
        long deadlineNs = System.nanoTime() + MOST.minus(LEAST).toNanos();
        while (!rested()) {
            if (System.nanoTime() - deadlineNs > 0) {
                progress.accept("the compiler still works; measuring all the same");
                return;
            }
            progress.accept("settling: the compiler still works");
        }
    }

    private boolean rested() throws InterruptedException {
        long beforeUs = CompilerTime.us(pid);
        Thread.sleep(Duration.ofSeconds(RESTING_SECONDS));
        return CompilerTime.us(pid) - beforeUs <= RESTING_SHARE * RESTING_SECONDS * 1e6;
    }
}
