package salon.bridge.estimation;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How much may be sent to one receiver, found out by its transport-wide feedback: the lower of what
 * delay and loss allow, raised beyond what is proven by probes only. Belongs to one thread; time is
 * the sender's monotonic clock and never goes back.
 *
 * <p>A sender calls {@link #onSent} for every packet with a transport-wide number, {@link
 * #onFeedback} for every feedback message and {@link #onTick} about every 10 ms. On each tick it
 * sends {@link #probeBytes} bytes (media first, then padding in the RTX stream) with the number of
 * {@link #probe}'s cluster.
 */
public final class BandwidthEstimator {
    /** Feedback comes every 50 to 250 ms; after that long the path is in trouble. */
    static final long SILENCE_NS = 1_000_000_000;

    /** Less and less while there is silence. */
    static final long SILENCE_STEP_NS = 500_000_000;

    private static final double SILENCE_FACTOR = 0.7;

    /** A lone packet may be lost, or not be worth a message yet. */
    private static final int SILENCE_PACKETS = 10;

    private static final long MAX_RTT_NS = 5_000_000_000L;

    private final EstimatorLimits limits;
    private final PacketResults results;
    private final SentPackets sent;
    private final AcknowledgedRate acknowledged = new AcknowledgedRate();
    private final ApplicationLimit application = new ApplicationLimit();
    private final DelayEstimate delay;
    private final LossEstimate loss;
    private final Prober prober = new Prober();
    private final ProbeResult probeResult = new ProbeResult();
    private final ProbePlan probes;
    private boolean wasLimited;
    private boolean heard;
    private long heardNs;
    private long reducedNs;

    /**
     * Knows nothing yet.
     *
     * @param scratch shared by the estimators of one thread
     */
    public BandwidthEstimator(EstimatorLimits limits, PacketResults scratch) {
        this.limits = limits;
        results = scratch;
        sent = new SentPackets(scratch);
        delay = new DelayEstimate(limits);
        loss = new LossEstimate(limits);
        probes = new ProbePlan(limits);
    }

    /**
     * A packet left.
     *
     * @param transportSeq 16 bits, one more than that of the packet before
     * @param bytes of the RTP packet
     * @param probeCluster the cluster it belongs to, 0 for none
     */
    public void onSent(int transportSeq, int bytes, long nowNs, int probeCluster) {
        if (sent.sinceFeedback() == 0) {
            heardNs = nowNs;
        }
        sent.onSent(transportSeq, bytes, nowNs, (byte) probeCluster);
        prober.onSent((byte) probeCluster, bytes);
        application.onSent(bytes);
    }

    /**
     * A transport-wide feedback message came.
     *
     * @param compound a compound packet that {@link salon.bridge.rtp.Rtcp#isValid}
     * @param at where the message begins
     * @return false when malformed; then nothing changed
     */
    public boolean onFeedback(ByteBuffer compound, int at, long nowNs) {
        if (!sent.onFeedback(compound, at)) {
            return false;
        }
        if (results.isEmpty()) {
            return true;
        }
        heard = true;
        heardNs = nowNs;
        reducedNs = nowNs;
        boolean limited = application.limited();
        if (wasLimited && !limited) {
            acknowledged.expectFastChange();
        }
        wasLimited = limited;
        for (int i = 0; i < results.received; i++) {
            acknowledged.onPacket(results.arrivalNs[i], results.bytes[i], limited);
            if (results.cluster[i] != SentPackets.MEDIA) {
                probeResult.onPacket(
                        results.cluster[i],
                        results.sentNs[i],
                        results.arrivalNs[i],
                        results.bytes[i]);
            }
        }
        estimate(limited, nowNs);
        return true;
    }

    private void estimate(boolean limited, long nowNs) {
        double proven = probeResult.take();
        if (proven > 0) {
            probes.onResult(proven, nowNs);
        }
        long overuses = delay.overuses();
        // A probe that proved less than the estimate met others on its way.
        double raise = proven > delay.bps() ? proven : 0;
        delay.onFeedback(results, acknowledged, raise, limited, nowNs);
        if (delay.overuses() > overuses) {
            probes.onCut(nowNs);
        }
        loss.onFeedback(results, delay.bps(), acknowledged.bps(), limited, nowNs);
        if (loss.bps() < delay.bps() && !limited) {
            delay.onLossLimit(acknowledged.bps());
        }
    }

    /** The round-trip time, by reports or by other means. */
    public void onRtt(long rttNs) {
        if (rttNs > 0) {
            delay.onRtt(Math.min(rttNs, MAX_RTT_NS));
        }
    }

    /** What the receiver could be sent if the path carried it; while more, the path is probed. */
    public void onWanted(long bps, long nowNs) {
        probes.onWanted(bps, nowNs);
    }

    /** Time passes: probes become due, silence makes careful. */
    public void onTick(long nowNs) {
        application.onTick(target(), nowNs);
        // Who never said anything may not be able to.
        if (heard
                && sent.sinceFeedback() >= SILENCE_PACKETS
                && nowNs - heardNs >= SILENCE_NS
                && nowNs - reducedNs >= SILENCE_STEP_NS) {
            reducedNs = nowNs;
            delay.reduce(SILENCE_FACTOR, nowNs);
            probes.onCut(nowNs);
        }
        if (prober.cluster() == null) {
            long next = probes.next(target(), delay.usage(), nowNs);
            if (next > 0) {
                probeResult.onStart(prober.start(next, nowNs));
            }
        }
    }

    private double target() {
        return limits.clamp(Math.min(delay.bps(), loss.bps()));
    }

    /** How much may be sent, in bits per second. */
    public long targetBps() {
        return (long) target();
    }

    /** Whether feedback ever came; before that the estimate is a guess. */
    public boolean heard() {
        return heard;
    }

    /** The cluster whose packets are due; null for none. */
    public @Nullable ProbeCluster probe() {
        return prober.cluster();
    }

    /** Bytes of the probe that should leave now. */
    public int probeBytes(long nowNs) {
        return prober.due(nowNs);
    }

    /** A copy for people and metrics. */
    public EstimatorStats stats() {
        return new EstimatorStats(
                targetBps(),
                (long) delay.bps(),
                loss.bps() == LossEstimate.UNLIMITED ? -1 : (long) loss.bps(),
                (long) acknowledged.bps(),
                loss.share(),
                application.limited(),
                delay.overuses(),
                sent.malformed() + sent.strange());
    }
}
