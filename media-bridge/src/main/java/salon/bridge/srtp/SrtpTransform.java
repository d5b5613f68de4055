package salon.bridge.srtp;

import java.nio.ByteBuffer;

/**
 * The cryptography of one direction under one profile, without memory of what was sent: indices are
 * the caller's, and so is the duty never to use one twice ({@link SrtpSender}). This is the seam
 * for a faster implementation.
 *
 * <p>All methods work in place on a direct buffer that holds one packet from 0 to its limit;
 * protecting moves the limit up by the profile's overhead (the buffer must have room), unprotecting
 * moves it down. After a refusal the bytes mean nothing. Owned by one thread.
 */
public interface SrtpTransform {
    /** An index that no sound packet has. */
    int NO_INDEX = -1;

    /**
     * Encrypts the payload and authenticates the whole packet.
     *
     * @param index rollover counter and sequence number, 48 bits
     */
    void protectRtp(ByteBuffer packet, long index);

    /** Undoes {@link #protectRtp}; false when the packet is not authentic. */
    boolean unprotectRtp(ByteBuffer packet, long index);

    /**
     * Encrypts all but the first 8 bytes and appends the index.
     *
     * @param index 31 bits
     */
    void protectRtcp(ByteBuffer packet, int index);

    /** The index a packet claims, or {@link #NO_INDEX} when too short or not encrypted. */
    int rtcpIndex(ByteBuffer packet);

    /** Undoes {@link #protectRtcp}; false when the packet is not authentic. */
    boolean unprotectRtcp(ByteBuffer packet);

    /** The JDK's own cryptography. */
    static SrtpTransform of(SrtpProfile profile, MasterKey master) {
        SessionKeys rtp = SessionKeys.rtp(profile, master);
        SessionKeys rtcp = SessionKeys.rtcp(profile, master);
        return switch (profile) {
            case AEAD_AES_128_GCM -> new JceAesGcm(rtp, rtcp);
            case AES128_CM_HMAC_SHA1_80 -> new JceAesCmHmac(rtp, rtcp);
        };
    }
}
