package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.TransportFeedbackWriter;
import salon.bridge.sfu.ArrivalLog;

/**
 * Tells the sender when its packets came, as a browser does: after 100 ms, or earlier after so many
 * packets (draft-holmer-rmcat-transport-wide-cc-extensions-01). Makes no garbage; owned by the
 * loop's thread.
 */
public final class ArrivalReporter {
    private static final long INTERVAL_NS = 100_000_000;
    private static final int MANY_PACKETS = 50;

    private final int reporterSsrc;
    private final Consumer<ByteBuffer> output;
    private final ArrivalLog log = new ArrivalLog();
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private final ByteBuffer rtcp = ByteBuffer.allocateDirect(2048);
    private int extensionId;
    private int unreported;
    private long dueNs;
    private long reports;

    /**
     * One that reports nothing until it knows the extension.
     *
     * @param reporterSsrc whose reports they are
     * @param output takes each report, which is valid until it returns
     */
    public ArrivalReporter(int reporterSsrc, Consumer<ByteBuffer> output) {
        this.reporterSsrc = reporterSsrc;
        this.output = output;
    }

    /** In which header extension the sender numbers its packets; 0 when it does not. */
    public void extension(int id) {
        extensionId = id;
    }

    /** An RTP packet came, of which at least the header can be read. */
    public void onRtp(ByteBuffer packet, long nowNs) {
        if (extensionId == 0) {
            return;
        }
        int number = HeaderExtensions.transportSequenceNumber(packet, extensionId);
        if (number < 0) {
            return;
        }
        log.onPacket(number, RtpPacket.ssrc(packet), nowNs);
        dueNs = unreported == 0 ? nowNs + INTERVAL_NS : dueNs;
        if (++unreported == MANY_PACKETS) {
            report();
        }
    }

    /** Reports what is due by now. */
    public void onTick(long nowNs) {
        if (unreported > 0 && nowNs - dueNs >= 0) {
            report();
        }
    }

    private void report() {
        unreported = 0;
        while (true) {
            int end = log.write(writer, rtcp.clear(), 0, reporterSsrc);
            if (end == 0) {
                return;
            }
            reports++;
            output.accept(rtcp.limit(end));
        }
    }

    /** How many reports were sent. */
    public long reports() {
        return reports;
    }
}
