package salon.impair;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one client's path, in time that is passed in: a queue before a bottleneck, then
 * loss, then a line of some length. The same seed and packets give the same result. Belongs to one
 * thread.
 *
 * @param <T> a packet
 */
public final class Direction<T> {
    /** What {@link #nextNs} says when nothing is under way. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MS = 1_000_000;

    private record Queued<T>(T packet, int bytes, long sinceNs) {}

    private record Underway<T>(T packet, int bytes, long dueNs, long order) {}

    private final Random random;
    private final Queue<Queued<T>> queue = new ArrayDeque<>();
    private final PriorityQueue<Underway<T>> line =
            new PriorityQueue<>((a, b) ->
                    a.dueNs != b.dueNs
                            ? Long.compare(a.dueNs, b.dueNs)
                            : Long.compare(a.order, b.order));
    private Impairment impairment;
    private @Nullable Queued<T> serving;
    private long servedNs;
    private long freeNs = Long.MIN_VALUE;
    private long queuedBytes;
    private long lastDueNs = Long.MIN_VALUE;
    private long order;
    private boolean losing;

    private long received;
    private long delivered;
    private long deliveredBytes;
    private long overflowed;
    private long lost;
    private long reordered;
    private long duplicated;

    /** An idle path. */
    public Direction(Impairment impairment, long seed) {
        this.impairment = impairment;
        random = new Random(seed);
    }

    /** Changes the path from now on; what waits, waits for the new rate. */
    public void set(Impairment next, long nowNs) {
        advance(nowNs);
        impairment = next;
        Queued<T> head = serving;
        if (head != null) {
            // The part that is not through yet goes at the new rate from the start.
            servedNs = nowNs + serviceNs(head.bytes);
        }
    }

    /** A packet comes in. */
    public void offer(T packet, int bytes, long nowNs) {
        advance(nowNs);
        received++;
        long rate = impairment.rateBps();
        if (rate > 0 && queuedBytes * 8e3 / rate > impairment.queueMs()) {
            overflowed++;
            return;
        }
        queue.add(new Queued<>(packet, bytes, nowNs));
        queuedBytes += bytes;
        advance(nowNs);
    }

    /** The next packet that comes out by now; null for none. */
    public @Nullable T poll(long nowNs) {
        advance(nowNs);
        Underway<T> head = line.peek();
        if (head == null || head.dueNs > nowNs) {
            return null;
        }
        line.remove();
        delivered++;
        deliveredBytes += head.bytes;
        return head.packet;
    }

    /** When to poll again, {@link #NEVER} while it is empty. */
    public long nextNs() {
        Underway<T> head = line.peek();
        long due = head == null ? NEVER : head.dueNs;
        return serving == null ? due : Math.min(due, servedNs);
    }

    private void advance(long nowNs) {
        while (true) {
            Queued<T> now = serving;
            if (now == null) {
                now = queue.poll();
                if (now == null) {
                    return;
                }
                serving = now;
                servedNs = Math.max(freeNs, now.sinceNs) + serviceNs(now.bytes);
            }
            if (servedNs > nowNs) {
                return;
            }
            serving = null;
            freeNs = servedNs;
            queuedBytes -= now.bytes;
            afterBottleneck(now.packet, now.bytes, servedNs);
        }
    }

    private long serviceNs(int bytes) {
        long rate = impairment.rateBps();
        return rate == 0 ? 0 : (long) (bytes * 8e9 / rate);
    }

    private void afterBottleneck(T packet, int bytes, long atNs) {
        if (isLost()) {
            lost++;
            return;
        }
        long jitter = impairment.jitterMs() == 0 ? 0 : random.nextLong(impairment.jitterMs() * MS);
        long due = Math.max(lastDueNs, atNs + impairment.delayMs() * MS + jitter);
        lastDueNs = due;
        if (happens(impairment.reorder())) {
            reordered++;
            due += Impairment.REORDER_MS * MS;
        }
        line.add(new Underway<>(packet, bytes, due, order++));
        if (happens(impairment.duplicate())) {
            duplicated++;
            line.add(new Underway<>(packet, bytes, due, order++));
        }
    }

    /** Gilbert: lost while in the bad state, whose mean length is the burst's. */
    private boolean isLost() {
        double loss = impairment.loss();
        double burst = impairment.burst();
        if (loss == 0 || loss == 1 || burst == 1) {
            return happens(loss);
        }
        losing = losing ? !happens(1 / burst) : happens(loss / (1 - loss) / burst);
        return losing;
    }

    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** What happened so far. */
    public Counts counts() {
        return new Counts(
                received, delivered, deliveredBytes, overflowed, lost, reordered, duplicated);
    }
}
