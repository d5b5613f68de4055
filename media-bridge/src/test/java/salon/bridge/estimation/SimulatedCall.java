package salon.bridge.estimation;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * The loop closed in virtual time: a source follows the estimate, the pacer lets it out, the link
 * carries it, the receiver's feedback comes back on the wire format, the estimator learns. One
 * audio stream goes along.
 */
final class SimulatedCall {
    private static final long MS = 1_000_000;
    private static final long TICK_NS = 10 * MS;
    private static final int PACKET = 1100;
    private static final int AUDIO = 130;

    private record Message(ByteBuffer bytes, long atNs) {}

    private record Waiting(int bytes, long sinceNs) {}

    final SimulatedLink link;
    final BandwidthEstimator estimator;
    final SimulatedReceiver receiver;
    private final Pacer pacer;
    private final Random random;
    private final Queue<Message> feedback = new ArrayDeque<>();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private long nowNs = 7_000 * MS;

    /** Its low 16 bits wrap soon. */
    private long seq = 65_000;

    private double feedbackLoss;
    private boolean feedbackStopped;

    /** From the target to what the source sends. */
    private LongUnaryOperator source = target -> target;

    private long crossBps;
    private double crossCredit;
    private long wantedBps = 50_000_000;

    SimulatedCall(SimulatedLink link, EstimatorLimits limits, long seed) {
        this.link = link;
        random = new Random(seed);
        estimator = new BandwidthEstimator(limits, new PacketResults());
        pacer = new Pacer(limits.startBps(), nowNs);
        // A receiver's clock has nothing to do with ours, and may be near its wrap.
        receiver = new SimulatedReceiver((1L << 23) * 64 * MS - nowNs - 4_000 * MS);
    }

    SimulatedCall source(LongUnaryOperator next) {
        source = next;
        return this;
    }

    SimulatedCall cross(long bps) {
        crossBps = bps;
        return this;
    }

    SimulatedCall wanted(long bps) {
        wantedBps = bps;
        return this;
    }

    SimulatedCall feedbackLoss(double share) {
        feedbackLoss = share;
        return this;
    }

    SimulatedCall stopFeedback(boolean stopped) {
        feedbackStopped = stopped;
        return this;
    }

    /** What happened in the last run. */
    record Run(double seconds, long receivedBytes, long sent, long overflowed) {
        double receivedBps() {
            return receivedBytes * 8 / seconds;
        }

        double inducedLoss() {
            return sent == 0 ? 0 : (double) overflowed / sent;
        }
    }

    Run run(double seconds) {
        long endNs = nowNs + (long) (seconds * 1e9);
        long bytes = receiver.receivedBytes();
        long sent = link.offered();
        long overflowed = link.overflowed();
        while (nowNs < endNs) {
            step();
        }
        return new Run(
                seconds,
                receiver.receivedBytes() - bytes,
                link.offered() - sent,
                link.overflowed() - overflowed);
    }

    private void step() {
        nowNs += MS;
        long ms = nowNs / MS;
        crossTraffic();
        if (ms % 20 == 0) {
            send(AUDIO, 0);
        }
        if (ms % 33 == 0) {
            frame();
            drain();
        }
        if (nowNs % TICK_NS == 0) {
            estimator.onWanted(wantedBps, nowNs);
            estimator.onTick(nowNs);
            pacer.onTarget(estimator.targetBps());
            drain();
            probe();
        }
        link.advance(nowNs, receiver::onPacket);
        if (ms % 100 == 0) {
            report();
        }
        for (Message head = feedback.peek(); head != null && head.atNs <= nowNs; ) {
            feedback.remove();
            estimator.onFeedback(head.bytes, 0, nowNs);
            head = feedback.peek();
        }
    }

    private void crossTraffic() {
        crossCredit += crossBps / 8e3;
        while (crossCredit >= 1200) {
            crossCredit -= 1200;
            link.offer(SimulatedLink.CROSS, 1200, nowNs);
        }
    }

    private void frame() {
        long bps = source.applyAsLong(estimator.targetBps()) - AUDIO * 8 * 50;
        long bytes = Math.max(0, (long) (bps * 0.033 / 8 * (0.8 + 0.4 * random.nextDouble())));
        for (long left = bytes; left > 0; left -= PACKET) {
            int size = (int) Math.min(left, PACKET);
            queue.add(new Waiting(Math.max(size, 60), nowNs));
            queuedBytes += size;
        }
    }

    private void drain() {
        int allowed = allowed();
        while (!queue.isEmpty() && allowed > 0) {
            int size = queue.remove().bytes;
            queuedBytes -= size;
            allowed -= size;
            ProbeCluster probe = estimator.probe();
            send(size, probe == null ? 0 : probe.id());
        }
    }

    private int allowed() {
        Waiting oldest = queue.peek();
        return oldest == null ? 0 : pacer.allowed(queuedBytes, oldest.sinceNs, nowNs);
    }

    private void probe() {
        for (int due = estimator.probeBytes(nowNs); due > 0; ) {
            ProbeCluster probe = estimator.probe();
            if (probe == null) {
                return;
            }
            send(probe.packetBytes(), probe.id());
            due -= probe.packetBytes();
        }
    }

    private void send(int bytes, int probe) {
        estimator.onSent((int) seq & 0xFFFF, bytes, nowNs, probe);
        pacer.onSent(bytes);
        link.offer(seq++, bytes, nowNs);
    }

    private void report() {
        ByteBuffer out = ByteBuffer.allocate(1500);
        while (receiver.write(out)) {
            if (!feedbackStopped && random.nextDouble() >= feedbackLoss) {
                feedback.add(new Message(out, nowNs + link.delayNs));
            }
            out = ByteBuffer.allocate(1500);
        }
    }

    long nowNs() {
        return nowNs;
    }

    long oldestWaitNs() {
        Waiting oldest = queue.peek();
        return oldest == null ? 0 : nowNs - oldest.sinceNs;
    }
}
