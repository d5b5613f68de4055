package salon.bridge.srtp;

import java.util.Arrays;

/**
 * Master key and salt of one direction. A secret: has no useful {@code toString}.
 *
 * <p>DTLS exports both directions at once (RFC 5764 section 4.2):
 *
 * <pre>
 * | client key | server key | client salt | server salt |
 * </pre>
 */
public final class MasterKey {
    private final byte[] key;
    private final byte[] salt;

    public MasterKey(byte[] key, byte[] salt) {
        this.key = key.clone();
        this.salt = salt.clone();
    }

    /** What the DTLS client protects with. */
    public static MasterKey ofClient(SrtpProfile profile, byte[] keyingMaterial) {
        return slice(profile, keyingMaterial, 0);
    }

    /** What the DTLS server protects with. */
    public static MasterKey ofServer(SrtpProfile profile, byte[] keyingMaterial) {
        return slice(profile, keyingMaterial, 1);
    }

    byte[] key() {
        return key;
    }

    byte[] salt() {
        return salt;
    }

    private static MasterKey slice(SrtpProfile profile, byte[] keyingMaterial, int side) {
        if (keyingMaterial.length != profile.keyingMaterialLength()) {
            throw new IllegalArgumentException("keying material of " + keyingMaterial.length);
        }
        int key = side * profile.keyLength();
        int salt = 2 * profile.keyLength() + side * profile.saltLength();
        return new MasterKey(
                Arrays.copyOfRange(keyingMaterial, key, key + profile.keyLength()),
                Arrays.copyOfRange(keyingMaterial, salt, salt + profile.saltLength()));
    }
}
