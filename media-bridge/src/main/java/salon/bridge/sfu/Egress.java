package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.estimation.BandwidthEstimator;
import salon.bridge.estimation.EstimatorLimits;
import salon.bridge.estimation.EstimatorStats;
import salon.bridge.estimation.PacketResults;
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
 * An estimator learns from numbers and feedback what the way to the receiver carries. It is only
 * watched so far.
 */
final class Egress {
    private static final int EXTENSION_LENGTH = 8;
    private static final int ELEMENT_OFFSET = RtpPacket.FIXED_HEADER_LENGTH + 4;
    private static final int NUMBER_OFFSET = ELEMENT_OFFSET + 1;
    private static final int LARGEST_ONE_BYTE_ID = 14;

    /** What is numbered here belongs to no probe. */
    private static final int MEDIA = 0;

    private final PacketSink sink;
    private final PacketResults results;
    private @Nullable BandwidthEstimator estimator;
    private int number;

    /**
     * For one endpoint.
     *
     * @param results scratch of the conference's estimators
     */
    Egress(PacketSink sink, PacketResults results) {
        this.sink = sink;
        this.results = results;
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

    /** Numbers and sends a packet that {@link #open} was given, or a retransmission of one. */
    void send(ByteBuffer packet, long nowNs) {
        if (RtpPacket.hasExtension(packet)) {
            packet.putShort(NUMBER_OFFSET, (short) number);
            estimator().onSent(number, packet.limit(), nowNs, MEDIA);
            number = Sequences.add(number, 1);
        }
        sink.sendRtp(packet);
    }

    /** Made with the first numbered packet: who agreed on none needs no estimate. */
    private BandwidthEstimator estimator() {
        BandwidthEstimator known = estimator;
        if (known == null) {
            known = new BandwidthEstimator(EstimatorLimits.DEFAULT, results);
            estimator = known;
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

    void onTick(long nowNs) {
        if (estimator != null) {
            estimator.onTick(nowNs);
        }
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
