package salon.bridge.transport.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * MESSAGE-INTEGRITY with short-term credentials (RFC 8489 sections 9.1 and 14.5): HMAC-SHA1 keyed
 * by the ICE password, over the message up to the attribute, its length field counting the
 * attribute. Owned by one thread.
 */
public final class MessageIntegrity {
    private final Mac mac;

    public MessageIntegrity(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }

    boolean matches(ByteBuffer datagram, int attribute) {
        byte[] given = new byte[Stun.INTEGRITY_LENGTH];
        datagram.get(attribute + 4, given);
        return MessageDigest.isEqual(given, compute(datagram, attribute));
    }

    byte[] compute(ByteBuffer datagram, int attribute) {
        byte[] covered = new byte[attribute];
        datagram.get(0, covered);
        int length = attribute + 4 + Stun.INTEGRITY_LENGTH - Stun.HEADER_LENGTH;
        covered[2] = (byte) (length >>> 8);
        covered[3] = (byte) length;
        return mac.doFinal(covered);
    }
}
