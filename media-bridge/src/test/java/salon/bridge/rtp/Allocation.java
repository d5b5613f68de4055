package salon.bridge.rtp;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What code allocates on the calling thread. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes allocated by one run. */
    public static long of(Runnable run) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Bytes allocated by the repetitions of a run that already ran often enough to be linked. */
    public static long ofRepeated(Runnable run, int repetitions) {
        for (int i = 0; i < repetitions; i++) {
            run.run();
        }
        return of(() -> {
            for (int i = 0; i < repetitions; i++) {
                run.run();
            }
        });
    }
}
