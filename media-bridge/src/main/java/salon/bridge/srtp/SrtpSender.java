package salon.bridge.srtp;

import java.nio.ByteBuffer;
import salon.bridge.rtp.RtpPacket;

/**
 * Protects what is sent in one direction: keeps the rollover counter of each SSRC and refuses to
 * protect a second packet with the same SSRC and index. With counter-mode ciphers a repeated index
 * gives away the keystream, and with GCM the authentication key too (RFC 7714 section 8.1); no
 * cipher below can be trusted to notice. A retransmission goes by RTX.
 *
 * <p>Owned by one thread.
 */
public final class SrtpSender {
    private final SrtpTransform transform;
    private final SrtpProfile profile;
    private final StreamTable streams = new StreamTable();
    private int nextRtcpIndex;
    private boolean rtcpExhausted;

    public SrtpSender(SrtpProfile profile, MasterKey master) {
        this(profile, SrtpTransform.of(profile, master));
    }

    public SrtpSender(SrtpProfile profile, SrtpTransform transform) {
        this(profile, transform, 0);
    }

    /**
     * As above.
     *
     * @param firstRtcpIndex 31 bits; beyond 0 the keys are used up sooner
     */
    SrtpSender(SrtpProfile profile, SrtpTransform transform, int firstRtcpIndex) {
        this.profile = profile;
        this.transform = transform;
        this.nextRtcpIndex = firstRtcpIndex;
    }

    public SrtpProfile profile() {
        return profile;
    }

    /**
     * Protects a valid RTP packet in place.
     *
     * @return false, the packet unchanged, when its index was used before or is too old to tell
     * @throws IllegalArgumentException when the buffer has no room for the overhead
     */
    public boolean protectRtp(ByteBuffer packet) {
        requireRoom(packet, profile.rtpOverhead());
        int ssrc = RtpPacket.ssrc(packet);
        ReplayWindow used = streams.find(ssrc);
        if (used == null) {
            if (streams.isFull()) {
                return false;
            }
            used = streams.add(ssrc);
        }
        long index = SrtpReceiver.index(used, RtpPacket.sequenceNumber(packet));
        if (!used.isFresh(index)) {
            return false;
        }
        used.accept(index);
        transform.protectRtp(packet, index);
        return true;
    }

    /**
     * Protects a valid compound RTCP packet in place.
     *
     * @return false, the packet unchanged, after 2^31 packets: the keys are used up
     * @throws IllegalArgumentException when the buffer has no room for the overhead
     */
    public boolean protectRtcp(ByteBuffer packet) {
        requireRoom(packet, profile.rtcpOverhead());
        if (rtcpExhausted) {
            return false;
        }
        int index = nextRtcpIndex;
        rtcpExhausted = index == Integer.MAX_VALUE;
        nextRtcpIndex = rtcpExhausted ? index : index + 1;
        transform.protectRtcp(packet, index);
        return true;
    }

    private static void requireRoom(ByteBuffer packet, int overhead) {
        if (packet.limit() + overhead > packet.capacity()) {
            throw new IllegalArgumentException("no room to protect " + packet.limit() + " bytes");
        }
    }
}
