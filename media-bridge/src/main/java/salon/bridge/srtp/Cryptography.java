package salon.bridge.srtp;

/** Who encrypts: chosen once for a process, tested alike. */
public enum Cryptography {
    /**
     * OpenSSL 3 by foreign calls for AES-GCM, which every current browser can: no garbage, and fast
     * from the first packet on. What it does not do is JCE's.
     */
    OPENSSL,
    /** The JDK alone. */
    JCE;

    /** The fastest that works on this machine; the same answer every time. */
    public static Cryptography best() {
        return EvpGcmContext.isAvailable() ? OPENSSL : JCE;
    }

    /** For the log and the status. */
    public String description() {
        return switch (this) {
            case OPENSSL -> "OpenSSL by foreign calls (AES-GCM), JCE (AES-CM)";
            case JCE -> "JCE";
        };
    }

    /** Whether it works on this machine. */
    public boolean isAvailable() {
        return this == JCE || EvpGcmContext.isAvailable();
    }

    /** One direction's cipher, for protecting or for unprotecting. */
    public SrtpTransform transform(SrtpProfile profile, MasterKey master) {
        SessionKeys rtp = SessionKeys.rtp(profile, master);
        SessionKeys rtcp = SessionKeys.rtcp(profile, master);
        return switch (profile) {
            case AEAD_AES_128_GCM ->
                    this == OPENSSL ? new EvpAesGcm(rtp, rtcp) : new JceAesGcm(rtp, rtcp);
            case AES128_CM_HMAC_SHA1_80 -> new JceAesCmHmac(rtp, rtcp);
        };
    }
}
