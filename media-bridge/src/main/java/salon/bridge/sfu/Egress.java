package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.estimation.BandwidthEstimator;
import salon.bridge.estimation.EstimatorLimits;
import salon.bridge.estimation.EstimatorStats;
import salon.bridge.estimation.Pacer;
import salon.bridge.estimation.PacketResults;
import salon.bridge.estimation.ProbeCluster;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;

/**
 * Everything an endpoint is sent as RTP leaves here, in one order over all its slots and their
 * retransmissions, and carries the place in that order: the transport-wide sequence number
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 2), which the receiver's feedback
 * speaks of. A packet has room for it from the start, because the number is known only when it is
 * sent:
 *
 * <pre>
 * | fixed header 12 | 0xBE 0xDE | 1 word | id, 1 | number (16) | 0 |  payload
 * </pre>
 *
 * An estimator learns from numbers and feedback what the way to the receiver carries, and a pacer
 * keeps pictures that are too many for it at once waiting a moment. Sound, retransmissions and
 * probes do not wait. A receiver that agreed on no numbers is sent everything at once.
 */
final class Egress {
    private static final int EXTENSION_LENGTH = 8;
    private static final int ELEMENT_OFFSET = RtpPacket.FIXED_HEADER_LENGTH + 4;
    private static final int LARGEST_ONE_BYTE_ID = 14;

    /** As much as anybody: of a way of which nothing is known. */
    static final long UNLIMITED_BPS = 100_000_000;

    /**
     * At what pace the first pictures leave, before the receiver reported anything: a guess would
     * hold them back, and all at once would look like too much on most ways.
     */
    private static final long FIRST_BPS = 1_500_000;

    /** Of a packet that belongs to no probe. */
    private static final int MEDIA = 0;

    private final PacketSink sink;
    private final PacketResults results;
    private final PacedQueue queue;
    private final RetransmissionBudget retransmissions = new RetransmissionBudget();
    private @Nullable BandwidthEstimator estimator;
    private @Nullable Pacer pacer;
    private int number;
    private long repeatedBytes;

    /** For one endpoint; all its buffers are the conference's. */
    Egress(PacketSink sink, Scratch scratch) {
        this.sink = sink;
        this.results = scratch.results;
        this.queue = new PacedQueue(scratch.waiting);
    }

    /** Header bytes of a packet under that plan. */
    static int headerLength(SlotPlan plan) {
        return hasNumbers(plan)
                ? RtpPacket.FIXED_HEADER_LENGTH + EXTENSION_LENGTH
                : RtpPacket.FIXED_HEADER_LENGTH;
    }

    private static boolean hasNumbers(SlotPlan plan) {
        return plan.transportSequence() > 0 && plan.transportSequence() <= LARGEST_ONE_BYTE_ID;
    }

    /** Writes the room for the number behind a fixed header, where the plan has numbers. */
    static void open(ByteBuffer packet, SlotPlan plan) {
        if (hasNumbers(plan)) {
            RtpPacket.hasExtension(packet, true);
            int at = RtpPacket.FIXED_HEADER_LENGTH;
            packet.putShort(at, (short) HeaderExtensions.ONE_BYTE_PROFILE);
            packet.putShort(at + 2, (short) 1);
            // Length 1 means 2 bytes; the last of the four is padding.
            packet.putInt(ELEMENT_OFFSET, plan.transportSequence() << 28 | 1 << 24);
        }
    }

    /** Sends a packet of a picture, which {@link #open} was given, now or as soon as it may. */
    void sendPicture(ByteBuffer packet, long nowNs) {
        Pacer pace = pacer;
        if (pace == null || (queue.isEmpty() && pace.allowed(0, nowNs, nowNs) > 0)) {
            sendNow(packet, nowNs);
        } else {
            queue.add(packet, nowNs);
            drain(pace, nowNs);
        }
    }

    private void drain(Pacer pace, long nowNs) {
        ByteBuffer packet = queue.peek();
        while (packet != null && pace.allowed(queue.bytes(), queue.oldestNs(), nowNs) > 0) {
            sendNow(packet, nowNs);
            queue.remove();
            packet = queue.peek();
        }
    }

    /**
     * Sends what waits, as the first part of a probe.
     *
     * @return bytes sent; fewer than asked for when nothing waits any more
     */
    int sendWaiting(int bytes, long nowNs) {
        int sent = 0;
        for (ByteBuffer packet = queue.peek(); packet != null && sent < bytes; ) {
            sent += packet.limit();
            sendNow(packet, nowNs);
            queue.remove();
            packet = queue.peek();
        }
        return sent;
    }

    /** Sends a packet that was sent before. */
    void sendAgain(ByteBuffer packet, long nowNs) {
        repeatedBytes += packet.limit();
        sendNow(packet, nowNs);
    }

    /** Numbers and sends a packet that {@link #open} was given, or a retransmission of one. */
    void sendNow(ByteBuffer packet, long nowNs) {
        if (RtpPacket.hasExtension(packet)) {
            packet.putShort(DescriptorHeader.numberOffset(packet), (short) number);
            BandwidthEstimator known = estimator(nowNs);
            ProbeCluster probe = known.probe();
            known.onSent(number, packet.limit(), nowNs, probe == null ? MEDIA : probe.id());
            number = Sequences.add(number, 1);
            if (pacer != null) {
                pacer.onSent(packet.limit());
            }
        }
        sink.sendRtp(packet);
    }

    /** Made with the first numbered packet: who agreed on none needs no estimate. */
    private BandwidthEstimator estimator(long nowNs) {
        BandwidthEstimator known = estimator;
        if (known == null) {
            known = new BandwidthEstimator(EstimatorLimits.DEFAULT, results);
            estimator = known;
            pacer = new Pacer(FIRST_BPS, nowNs);
        }
        return known;
    }

    /** The receiver's feedback on the numbers came; returns whether it is well-formed. */
    boolean onFeedback(ByteBuffer compound, int at, long nowNs) {
        return estimator == null || estimator.onFeedback(compound, at, nowNs);
    }

    void onRtt(long rttNs) {
        if (estimator != null) {
            estimator.onRtt(rttNs);
        }
    }

    /** Time passes: what waits may go now. */
    void onTick(long nowNs) {
        BandwidthEstimator known = estimator;
        if (known == null) {
            return;
        }
        known.onTick(nowNs);
        Pacer pace = pacer;
        if (pace != null) {
            pace.onTarget(known.heard() ? known.targetBps() : FIRST_BPS);
            retransmissions.onTarget(known.targetBps());
            drain(pace, nowNs);
        }
    }

    /** How much should be sent now to see what the way carries, in bytes; 0 for nothing. */
    int probeBytes(long nowNs) {
        return estimator == null ? 0 : estimator.probeBytes(nowNs);
    }

    /** How long the packets of such a probe should be. */
    int probePacketBytes() {
        ProbeCluster probe = estimator == null ? null : estimator.probe();
        return probe == null ? 0 : probe.packetBytes();
    }

    /** What the receiver could be sent if its way carried it. */
    void onWanted(long bps, long nowNs) {
        if (estimator != null) {
            estimator.onWanted(bps, nowNs);
        }
    }

    /** How much may be sent, in bits per second. */
    long targetBps() {
        return estimator == null ? UNLIMITED_BPS : estimator.targetBps();
    }

    /** What may be sent again. */
    RetransmissionBudget retransmissions() {
        return retransmissions;
    }

    /** Bytes sent again so far. */
    long repeatedBytes() {
        return repeatedBytes;
    }

    /** Nothing more is sent. */
    void close() {
        queue.clear();
    }

    /** What the way to the receiver carries; null before it said anything. */
    EndpointStats.@Nullable Estimate estimate() {
        if (estimator == null || !estimator.heard()) {
            return null;
        }
        EstimatorStats now = estimator.stats();
        return new EndpointStats.Estimate(
                now.targetBps(),
                now.acknowledgedBps(),
                now.lossShare(),
                now.applicationLimited(),
                now.overuses());
    }
}
