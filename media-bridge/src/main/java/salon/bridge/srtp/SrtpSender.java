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

    /** With the fastest cryptography of this machine. */
    public SrtpSender(SrtpProfile profile, MasterKey master) {
        this(profile, Cryptography.best().transform(profile, master));
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
        int length = packet.limit();
        requireRoom(packet, profile.rtpOverhead());
        packet.limit(length + profile.rtpOverhead());
        boolean done = protectRtp(packet, 0, RtpPacket.headerLength(packet), length) > 0;
        packet.limit(done ? packet.limit() : length);
        return done;
    }

    /**
     * Protects a valid RTP packet that lies anywhere in a buffer.
     *
     * @param at index of its first byte; the buffer's limit leaves room for the overhead after it
     * @param header bytes that stay readable
     * @param length of the packet, in bytes
     * @return the protected packet's length; 0, the packet unchanged, when its index was used
     *     before or is too old to tell
     */
    public int protectRtp(ByteBuffer memory, int at, int header, int length) {
        int ssrc = memory.getInt(at + RtpPacket.SSRC_OFFSET);
        ReplayWindow used = streams.find(ssrc);
        if (used == null) {
            if (streams.isFull()) {
                return 0;
            }
            used = streams.add(ssrc);
        }
        int sequenceNumber = memory.getShort(at + RtpPacket.SEQUENCE_NUMBER_OFFSET) & 0xFFFF;
        long index = SrtpReceiver.index(used, sequenceNumber);
        if (!used.isFresh(index)) {
            return 0;
        }
        used.accept(index);
        return transform.protectRtp(memory, at, header, length, index);
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
