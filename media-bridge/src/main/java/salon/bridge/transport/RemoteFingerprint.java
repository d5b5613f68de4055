package salon.bridge.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of the certificate that an endpoint announced in its SDP (RFC 8122 section 5) and has
 * to show in the DTLS handshake.
 */
public final class RemoteFingerprint {
    private static final String ALGORITHM = "sha-256 ";
    private static final int LENGTH = 32;

    private final byte[] sha256;

    private RemoteFingerprint(byte[] sha256) {
        this.sha256 = sha256;
    }

    /**
     * Reads the value of {@code a=fingerprint:}.
     *
     * @param value {@code sha-256 AA:BB:…}, any case
     * @throws IllegalArgumentException for another hash or malformed digits
     */
    public static RemoteFingerprint parse(String value) {
        String trimmed = value.strip();
        if (trimmed.length() != ALGORITHM.length() + LENGTH * 3 - 1
                || !trimmed.toLowerCase(Locale.ROOT).startsWith(ALGORITHM)) {
            throw new IllegalArgumentException("only sha-256 fingerprints are taken");
        }
        String digits = trimmed.substring(ALGORITHM.length());
        return new RemoteFingerprint(HexFormat.ofDelimiter(":").parseHex(digits));
    }

    /** Of an encoded certificate. */
    public static RemoteFingerprint of(byte[] certificate) {
        return new RemoteFingerprint(sha256(certificate));
    }

    /** Whether this is the hash of the encoded certificate. */
    public boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(sha256, sha256(certificate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteFingerprint that && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    /** As in SDP. */
    @Override
    public String toString() {
        return ALGORITHM + HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256);
    }

    private static byte[] sha256(byte[] certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
