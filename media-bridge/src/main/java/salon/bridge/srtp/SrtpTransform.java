package salon.bridge.srtp;

import java.nio.ByteBuffer;

/**
 * The cryptography of one direction under one profile, without memory of what was sent: indices are
 * the caller's, and so is the duty never to use one twice ({@link SrtpSender}).
 *
 * <p>All methods work in place on a direct buffer. After a refusal the bytes mean nothing. Owned by
 * one thread.
 */
public interface SrtpTransform {
    /** An index that no sound packet has. */
    int NO_INDEX = -1;

    /** Of the sender's SSRC in an RTCP packet, in bytes. */
    int RTCP_SSRC_OFFSET = 4;

    /**
     * Encrypts the payload of a packet that lies anywhere in a buffer, and authenticates all of it.
     *
     * @param at index of the packet's first byte; the buffer's limit leaves room for the profile's
     *     overhead after the packet
     * @param header bytes that stay readable
     * @param length of the packet, in bytes
     * @param index rollover counter and sequence number, 48 bits
     * @return the length of the protected packet, in bytes
     */
    int protectRtp(ByteBuffer memory, int at, int header, int length, long index);

    /**
     * Undoes {@link #protectRtp} for a packet from 0 to the buffer's limit, which moves down.
     *
     * @param header bytes that are readable
     * @return false when the packet is not authentic
     */
    boolean unprotectRtp(ByteBuffer packet, int header, long index);

    /**
     * Encrypts all but the first 8 bytes of a packet from 0 to the buffer's limit and appends the
     * index; the limit moves up.
     *
     * @param index 31 bits
     */
    void protectRtcp(ByteBuffer packet, int index);

    /** The index a packet claims, or {@link #NO_INDEX} when too short or not encrypted. */
    int rtcpIndex(ByteBuffer packet);

    /** Undoes {@link #protectRtcp}; false when the packet is not authentic. */
    boolean unprotectRtcp(ByteBuffer packet);
}
