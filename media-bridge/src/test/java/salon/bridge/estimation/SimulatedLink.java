package salon.bridge.estimation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A bottleneck in virtual time: a queue with drop-tail, served at a rate that may change, then
 * delay, jitter that keeps the order, and random loss. Seeded.
 */
public final class SimulatedLink {
    /** Takes what comes out. */
    public interface Output {
        void onPacket(long id, int bytes, long arrivalNs);
    }

    /** Traffic of others: takes its share and is forgotten. */
    static final long CROSS = -1;

    private record Packet(long id, int bytes, long atNs) {}

    private final Random random;
    private final Queue<Packet> queue = new ArrayDeque<>();
    private final Queue<Packet> underway = new ArrayDeque<>();
    private @Nullable Packet serving;
    private long servedNs;
    private long freeNs;
    private long lastArrivalNs;
    private long queuedBytes;
    private long stallEndNs;
    private long nextStallNs;

    public long rateBps;
    public long queueNs = 200_000_000;
    public long delayNs = 20_000_000;
    public long jitterNs;

    /** Now and then the receiver does not look for so long: all that came then comes at its end. */
    public long stallNs;

    /** Between two stalls, on average. */
    public long stallEachNs = 300_000_000;

    public double loss;

    private long offered;
    private long overflowed;

    /** With a queue of 200 ms and 20 ms of delay. */
    public SimulatedLink(long rateBps, long seed) {
        this.rateBps = rateBps;
        random = new Random(seed);
    }

    /** A packet enters at the near end. */
    public void offer(long id, int bytes, long nowNs) {
        boolean own = id != CROSS;
        offered += own ? 1 : 0;
        if (queuedBytes * 8e9 / rateBps > queueNs) {
            overflowed += own ? 1 : 0;
            return;
        }
        queue.add(new Packet(id, bytes, nowNs));
        queuedBytes += bytes;
    }

    /** Time passes; what arrives comes out. */
    public void advance(long nowNs, Output output) {
        while (serve(nowNs)) {}
        for (Packet head = underway.peek(); head != null && head.atNs <= nowNs; ) {
            underway.remove();
            output.onPacket(head.id, head.bytes, head.atNs);
            head = underway.peek();
        }
    }

    private boolean serve(long nowNs) {
        Packet now = serving;
        if (now == null) {
            now = queue.poll();
            if (now == null) {
                return false;
            }
            serving = now;
            servedNs = Math.max(freeNs, now.atNs) + (long) (now.bytes * 8e9 / rateBps);
        }
        if (servedNs > nowNs) {
            return false;
        }
        serving = null;
        freeNs = servedNs;
        queuedBytes -= now.bytes;
        boolean lost = random.nextDouble() < loss;
        if (now.id != CROSS && !lost) {
            long jitter = jitterNs == 0 ? 0 : random.nextLong(jitterNs);
            lastArrivalNs = Math.max(lastArrivalNs, stalled(freeNs + delayNs + jitter));
            underway.add(new Packet(now.id, now.bytes, lastArrivalNs));
        }
        return true;
    }

    private long stalled(long arrivalNs) {
        if (stallNs == 0) {
            return arrivalNs;
        }
        if (arrivalNs >= nextStallNs) {
            stallEndNs = arrivalNs + stallNs / 2 + random.nextLong(stallNs);
            nextStallNs = stallEndNs + random.nextLong(2 * stallEachNs);
        }
        return Math.max(arrivalNs, stallEndNs);
    }

    /** Own packets so far. */
    public long offered() {
        return offered;
    }

    /** Own packets that found the queue full. */
    public long overflowed() {
        return overflowed;
    }
}
