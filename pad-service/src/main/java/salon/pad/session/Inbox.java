package salon.pad.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one socket: one thing at a time, in order, on a thread that may block.
 * Bounded, so that a client that sends faster than the log takes it cannot fill the memory. Any
 * thread.
 */
final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Executor executor;
    private final long mostBytes;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean running;
    private boolean closed;

    private record Task(int bytes, Runnable work) {}

    Inbox(Executor executor, long mostBytes) {
        this.executor = executor;
        this.mostBytes = mostBytes;
    }

    /**
     * Does it after everything before it.
     *
     * @param size how many bytes it holds while it waits
     * @return false when too much waits already: it will not be done
     */
    boolean submit(int size, Runnable work) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (bytes + size > mostBytes) {
                return false;
            }
            bytes += size;
            waiting.add(new Task(size, work));
            if (running) {
                return true;
            }
            running = true;
        }
        executor.execute(this::drain);
        return true;
    }

    /** What still waits is not done; what is being done ends. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void drain() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.work().run();
            } catch (RuntimeException e) {
                LOG.error("a pad frame was not dealt with", e);
            } finally {
                done(task);
            }
        }
    }

    private synchronized @Nullable Task next() {
        var task = waiting.poll();
        if (task == null) {
            running = false;
        }
        return task;
    }

    private synchronized void done(Task task) {
        bytes -= task.bytes();
    }
}
