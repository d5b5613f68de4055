package salon.bridge.srtp;

import java.nio.ByteBuffer;

/**
 * How AEAD_AES_128_GCM lays out a packet and makes its nonce (RFC 7714 sections 8 and 9), whoever
 * does the cryptography.
 *
 * <pre>
 * RTP:    | header: authenticated | payload: encrypted | tag 16 |
 * RTCP:   | first 8: authenticated | rest: encrypted | tag 16 | E + index: authenticated |
 * nonce:  (0 0 | SSRC | ROC | seq)  or  (0 0 | SSRC | 0 0 | RTCP index), xor salt
 * </pre>
 */
final class GcmFormat {
    static final int TAG_LENGTH = 16;
    static final int NONCE_LENGTH = 12;
    static final int RTCP_CLEAR_LENGTH = 8;
    static final int INDEX_LENGTH = 4;

    private static final int ENCRYPTED_BIT = 0x8000_0000;

    private GcmFormat() {}

    /** The index a protected RTCP packet claims, or {@link SrtpTransform#NO_INDEX}. */
    static int rtcpIndex(ByteBuffer packet) {
        int length = packet.limit();
        if (length < RTCP_CLEAR_LENGTH + TAG_LENGTH + INDEX_LENGTH) {
            return SrtpTransform.NO_INDEX;
        }
        int word = packet.getInt(length - INDEX_LENGTH);
        return (word & ENCRYPTED_BIT) == 0 ? SrtpTransform.NO_INDEX : word & ~ENCRYPTED_BIT;
    }

    /**
     * Makes a plain RTCP packet as long as the protected one, with its index at the end.
     *
     * @return the new length, in bytes
     */
    static int appendRtcpIndex(ByteBuffer packet, int index) {
        int total = packet.limit() + TAG_LENGTH + INDEX_LENGTH;
        packet.limit(total).putInt(total - INDEX_LENGTH, index | ENCRYPTED_BIT);
        return total;
    }

    /** Salt, SSRC and index, mixed. */
    static final class Nonce {
        private final long saltHigh;
        private final int saltLow;

        /** Of a salt of {@link #NONCE_LENGTH} bytes. */
        Nonce(byte[] salt) {
            ByteBuffer bytes = ByteBuffer.wrap(salt);
            saltHigh = bytes.getLong(0);
            saltLow = bytes.getInt(Long.BYTES);
        }

        /**
         * The first 8 bytes.
         *
         * @param index of RTP 48 bits, of RTCP 31
         */
        long high(int ssrc, long index) {
            return saltHigh ^ ((ssrc & 0xFFFF_FFFFL) << 16 | (index >>> 32 & 0xFFFF));
        }

        /** The last 4 bytes. */
        int low(long index) {
            return saltLow ^ (int) index;
        }
    }
}
