package salon.bridge.srtp;

/**
 * What protects RTP, or RTCP, in one direction (RFC 3711 section 4.3). A secret: has no useful
 * {@code toString}. The arrays are not copied.
 */
final class SessionKeys {
    private static final int AUTHENTICATION_KEY_LENGTH = 20;

    private final byte[] encryption;
    private final byte[] authentication;
    private final byte[] salt;

    /**
     * Given keys.
     *
     * @param encryption as long as the profile's cipher wants
     * @param authentication for HMAC-SHA1; unused, and so perhaps empty, with an AEAD cipher
     * @param salt as long as the profile says
     */
    SessionKeys(byte[] encryption, byte[] authentication, byte[] salt) {
        this.encryption = encryption;
        this.authentication = authentication;
        this.salt = salt;
    }

    static SessionKeys rtp(SrtpProfile profile, MasterKey master) {
        return derive(
                profile,
                master,
                KeyDerivation.RTP_ENCRYPTION,
                KeyDerivation.RTP_AUTHENTICATION,
                KeyDerivation.RTP_SALT);
    }

    static SessionKeys rtcp(SrtpProfile profile, MasterKey master) {
        return derive(
                profile,
                master,
                KeyDerivation.RTCP_ENCRYPTION,
                KeyDerivation.RTCP_AUTHENTICATION,
                KeyDerivation.RTCP_SALT);
    }

    private static SessionKeys derive(
            SrtpProfile profile, MasterKey master, int encryption, int authentication, int salt) {
        return new SessionKeys(
                KeyDerivation.derive(master, encryption, profile.keyLength()),
                KeyDerivation.derive(master, authentication, AUTHENTICATION_KEY_LENGTH),
                KeyDerivation.derive(master, salt, profile.saltLength()));
    }

    byte[] encryption() {
        return encryption;
    }

    byte[] authentication() {
        return authentication;
    }

    byte[] salt() {
        return salt;
    }
}
