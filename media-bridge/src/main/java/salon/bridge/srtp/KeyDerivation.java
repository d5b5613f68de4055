package salon.bridge.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys from a master key: AES in counter mode over the salt mixed with a label (RFC 3711
 * section 4.3, key derivation rate 0). A 12-byte salt counts as padded with two zeros (RFC 7714
 * section 11).
 *
 * <pre>
 * byte  0 ..... 6   7           8 .... 13   14 15
 *       salt        salt^label  salt        0  0
 * </pre>
 */
final class KeyDerivation {
    static final int RTP_ENCRYPTION = 0;
    static final int RTP_AUTHENTICATION = 1;
    static final int RTP_SALT = 2;
    static final int RTCP_ENCRYPTION = 3;
    static final int RTCP_AUTHENTICATION = 4;
    static final int RTCP_SALT = 5;

    private static final int LABEL_INDEX = 7;

    private KeyDerivation() {}

    static byte[] derive(MasterKey master, int label, int length) {
        byte[] iv = new byte[16];
        System.arraycopy(master.salt(), 0, iv, 0, master.salt().length);
        iv[LABEL_INDEX] = (byte) (iv[LABEL_INDEX] ^ label);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(master.key(), "AES"),
                    new IvParameterSpec(iv));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-CTR", e);
        }
    }
}
