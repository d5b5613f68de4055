package salon.bridge.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import salon.bridge.rtp.RtpPacket;

/**
 * AES_CM_128_HMAC_SHA1_80 (RFC 3711 sections 4.1.1 and 4.2.1) by JCE.
 *
 * <pre>
 * RTP:   | header | payload: encrypted | tag 10 |          tag over the packet and the ROC
 * RTCP:  | first 8 | rest: encrypted | E + index | tag 10 |  tag over all before it
 * IV:    salt (14) 0 0  xor  SSRC at byte 4  xor  index (6 bytes) at byte 8
 * </pre>
 */
final class JceAesCmHmac implements SrtpTransform {
    private static final int TAG_LENGTH = 10;
    private static final int MAC_LENGTH = 20;
    private static final int IV_LENGTH = 16;
    private static final int RTCP_CLEAR_LENGTH = 8;
    private static final int INDEX_LENGTH = 4;
    private static final int ENCRYPTED_BIT = 0x8000_0000;

    private final Cipher cipher;
    private final Mac rtpMac;
    private final Mac rtcpMac;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV_LENGTH];
    private final byte[] tag = new byte[MAC_LENGTH];
    private final Scratch in = new Scratch();
    private final Scratch out = new Scratch();

    JceAesCmHmac(SessionKeys rtp, SessionKeys rtcp) {
        rtpKey = aes(rtp);
        rtpSalt = rtp.salt();
        rtcpKey = aes(rtcp);
        rtcpSalt = rtcp.salt();
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            rtpMac = mac(rtp);
            rtcpMac = mac(rtcp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-CTR and HMAC-SHA1", e);
        }
    }

    @Override
    public int protectRtp(ByteBuffer memory, int at, int header, int length, long index) {
        int ssrc = memory.getInt(at + RtpPacket.SSRC_OFFSET);
        crypt(memory, at + header, at + length, rtpKey, rtpSalt, ssrc, index);
        rtpTag(memory, at, length, index);
        memory.put(at + length, tag, 0, TAG_LENGTH);
        return length + TAG_LENGTH;
    }

    @Override
    public boolean unprotectRtp(ByteBuffer packet, int header, long index) {
        int length = packet.limit() - TAG_LENGTH;
        if (length < header) {
            return false;
        }
        rtpTag(packet, 0, length, index);
        if (!tagMatches(packet, length)) {
            return false;
        }
        packet.limit(length);
        int ssrc = packet.getInt(RtpPacket.SSRC_OFFSET);
        crypt(packet, header, length, rtpKey, rtpSalt, ssrc, index);
        return true;
    }

    @Override
    public void protectRtcp(ByteBuffer packet, int index) {
        int length = packet.limit();
        int ssrc = packet.getInt(RTCP_SSRC_OFFSET);
        crypt(packet, RTCP_CLEAR_LENGTH, length, rtcpKey, rtcpSalt, ssrc, index);
        packet.limit(length + INDEX_LENGTH + TAG_LENGTH);
        packet.putInt(length, index | ENCRYPTED_BIT);
        rtcpTag(packet, length + INDEX_LENGTH);
        packet.put(length + INDEX_LENGTH, tag, 0, TAG_LENGTH);
    }

    @Override
    public int rtcpIndex(ByteBuffer packet) {
        int length = packet.limit();
        if (length < RTCP_CLEAR_LENGTH + INDEX_LENGTH + TAG_LENGTH) {
            return NO_INDEX;
        }
        int word = packet.getInt(length - TAG_LENGTH - INDEX_LENGTH);
        return (word & ENCRYPTED_BIT) == 0 ? NO_INDEX : word & ~ENCRYPTED_BIT;
    }

    @Override
    public boolean unprotectRtcp(ByteBuffer packet) {
        int index = rtcpIndex(packet);
        if (index == NO_INDEX) {
            return false;
        }
        int authenticated = packet.limit() - TAG_LENGTH;
        rtcpTag(packet, authenticated);
        if (!tagMatches(packet, authenticated)) {
            return false;
        }
        int length = authenticated - INDEX_LENGTH;
        packet.limit(length);
        int ssrc = packet.getInt(RTCP_SSRC_OFFSET);
        crypt(packet, RTCP_CLEAR_LENGTH, length, rtcpKey, rtcpSalt, ssrc, index);
        return true;
    }

    private void crypt(
            ByteBuffer memory,
            int from,
            int to,
            SecretKeySpec key,
            byte[] salt,
            int ssrc,
            long index) {
        if (from == to) {
            return;
        }
        iv(salt, ssrc, index);
        byte[] before = in.load(memory, from, to - from);
        byte[] after = out.room(to - from);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            cipher.doFinal(before, 0, to - from, after, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR", e);
        }
        memory.put(from, after, 0, to - from);
    }

    private void iv(byte[] salt, int ssrc, long index) {
        System.arraycopy(salt, 0, iv, 0, salt.length);
        iv[14] = 0;
        iv[15] = 0;
        for (int i = 0; i < 4; i++) {
            iv[4 + i] = (byte) (iv[4 + i] ^ (ssrc >>> (24 - 8 * i)));
        }
        for (int i = 0; i < 6; i++) {
            iv[8 + i] = (byte) (iv[8 + i] ^ (index >>> (40 - 8 * i)));
        }
    }

    private void rtpTag(ByteBuffer memory, int at, int length, long index) {
        rtpMac.update(in.load(memory, at, length), 0, length);
        for (int shift = 40; shift >= 16; shift -= 8) {
            rtpMac.update((byte) (index >>> shift));
        }
        finish(rtpMac);
    }

    private void rtcpTag(ByteBuffer packet, int length) {
        rtcpMac.update(in.load(packet, 0, length), 0, length);
        finish(rtcpMac);
    }

    private void finish(Mac mac) {
        try {
            mac.doFinal(tag, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("a SHA-1 has 20 bytes", e);
        }
    }

    /** Compares all bytes, so that the time says nothing about how many are right. */
    private boolean tagMatches(ByteBuffer packet, int offset) {
        int difference = 0;
        for (int i = 0; i < TAG_LENGTH; i++) {
            difference |= packet.get(offset + i) ^ tag[i];
        }
        return difference == 0;
    }

    private static Mac mac(SessionKeys keys) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
        return mac;
    }

    private static SecretKeySpec aes(SessionKeys keys) {
        return new SecretKeySpec(keys.encryption(), "AES");
    }
}
