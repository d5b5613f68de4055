package salon.bridge.srtp;

/** The protection profiles spoken here, in the order the bridge prefers them. */
public enum SrtpProfile {
    /** RFC 7714: one pass, and the faster one wherever the CPU has AES instructions. */
    AEAD_AES_128_GCM(0x0007, 16, 12, 16),
    /** RFC 3711 and RFC 5764: what every browser has. */
    AES128_CM_HMAC_SHA1_80(0x0001, 16, 14, 10);

    private static final int RTCP_INDEX_LENGTH = 4;

    private final int code;
    private final int keyLength;
    private final int saltLength;
    private final int tagLength;

    SrtpProfile(int code, int keyLength, int saltLength, int tagLength) {
        this.code = code;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    /** In the use_srtp extension of DTLS (RFC 5764 section 4.1.2). */
    public int code() {
        return code;
    }

    /** Of the master key, in bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Of the master salt, in bytes. */
    public int saltLength() {
        return saltLength;
    }

    /** What a protected RTP packet is longer by, in bytes. */
    public int rtpOverhead() {
        return tagLength;
    }

    /** What a protected RTCP packet is longer by, in bytes. */
    public int rtcpOverhead() {
        return tagLength + RTCP_INDEX_LENGTH;
    }

    /** Bytes to export from DTLS for both directions. */
    public int keyingMaterialLength() {
        return 2 * (keyLength + saltLength);
    }
}
