package salon.bridge.srtp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;

/**
 * Opens what arrives in one direction: estimates the rollover counter of each SSRC (RFC 3711
 * section 3.3.1), refuses replays, and creates state for an SSRC only once a packet of it proved
 * authentic. Owned by one thread.
 */
public final class SrtpReceiver {
    private final SrtpTransform transform;
    private final StreamTable rtpStreams = new StreamTable();
    private final StreamTable rtcpStreams = new StreamTable();

    /** With the fastest cryptography of this machine. */
    public SrtpReceiver(SrtpProfile profile, MasterKey master) {
        this(Cryptography.best().transform(profile, master));
    }

    public SrtpReceiver(SrtpTransform transform) {
        this.transform = transform;
    }

    /**
     * Opens an RTP packet in place; its header must be valid ({@link RtpPacket#hasValidHeader}).
     *
     * @return false when it is not authentic or was seen before; its bytes then mean nothing
     */
    public boolean unprotectRtp(ByteBuffer packet) {
        int ssrc = RtpPacket.ssrc(packet);
        ReplayWindow seen = rtpStreams.find(ssrc);
        if (seen == null && rtpStreams.isFull()) {
            return false;
        }
        long index = index(seen, RtpPacket.sequenceNumber(packet));
        if (seen != null && !seen.isFresh(index)) {
            return false;
        }
        if (index < 0 || !transform.unprotectRtp(packet, RtpPacket.headerLength(packet), index)) {
            return false;
        }
        (seen == null ? rtpStreams.add(ssrc) : seen).accept(index);
        return true;
    }

    /**
     * Opens a compound RTCP packet in place.
     *
     * @return false when it is not authentic or was seen before; its bytes then mean nothing
     */
    public boolean unprotectRtcp(ByteBuffer packet) {
        int index = transform.rtcpIndex(packet);
        if (index == SrtpTransform.NO_INDEX) {
            return false;
        }
        int ssrc = packet.getInt(4);
        ReplayWindow seen = rtcpStreams.find(ssrc);
        if (seen == null ? rtcpStreams.isFull() : !seen.isFresh(index)) {
            return false;
        }
        if (!transform.unprotectRtcp(packet)) {
            return false;
        }
        (seen == null ? rtcpStreams.add(ssrc) : seen).accept(index);
        return true;
    }

    /**
     * The packet index nearest to the highest so far; the first packet has rollover counter 0.
     * Negative when it would lie before that.
     */
    static long index(@Nullable ReplayWindow window, int sequenceNumber) {
        return window == null || window.highest() < 0
                ? sequenceNumber
                : Sequences.unwrap(window.highest(), sequenceNumber);
    }
}
