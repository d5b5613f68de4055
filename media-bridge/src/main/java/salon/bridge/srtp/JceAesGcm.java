package salon.bridge.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import salon.bridge.rtp.RtpPacket;

/**
 * AEAD_AES_128_GCM (RFC 7714) by JCE. The JDK allocates in every {@code init}, so this is the
 * fallback and not the fast path.
 *
 * <pre>
 * RTP:   | header: authenticated | payload: encrypted | tag 16 |
 * RTCP:  | first 8: authenticated | rest: encrypted | tag 16 | E + index: authenticated |
 * IV:    (0 0 | SSRC | ROC | seq)  or  (0 0 | SSRC | 0 0 | RTCP index), xor salt
 * </pre>
 */
final class JceAesGcm implements SrtpTransform {
    private static final int TAG_LENGTH = 16;
    private static final int IV_LENGTH = 12;
    private static final int RTCP_CLEAR_LENGTH = 8;
    private static final int INDEX_LENGTH = 4;
    private static final int ENCRYPTED_BIT = 0x8000_0000;

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV_LENGTH];
    private final Scratch in = new Scratch();
    private final Scratch out = new Scratch();

    JceAesGcm(SessionKeys rtp, SessionKeys rtcp) {
        rtpKey = aes(rtp);
        rtpSalt = rtp.salt();
        rtcpKey = aes(rtcp);
        rtcpSalt = rtcp.salt();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    @Override
    public void protectRtp(ByteBuffer packet, long index) {
        int header = RtpPacket.headerLength(packet);
        int length = packet.limit();
        rtpIv(RtpPacket.ssrc(packet), index);
        byte[] clear = in.load(packet, length);
        byte[] sealed = out.room(length + TAG_LENGTH);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtpKey, new GCMParameterSpec(TAG_LENGTH * 8, iv));
            cipher.updateAAD(clear, 0, header);
            int written = cipher.doFinal(clear, header, length - header, sealed, header);
            packet.limit(header + written).put(header, sealed, header, written);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    @Override
    public boolean unprotectRtp(ByteBuffer packet, long index) {
        int header = RtpPacket.headerLength(packet);
        int length = packet.limit();
        if (length < header + TAG_LENGTH) {
            return false;
        }
        rtpIv(RtpPacket.ssrc(packet), index);
        byte[] sealed = in.load(packet, length);
        byte[] clear = out.room(length);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtpKey, new GCMParameterSpec(TAG_LENGTH * 8, iv));
            cipher.updateAAD(sealed, 0, header);
            int written = cipher.doFinal(sealed, header, length - header, clear, header);
            packet.put(header, clear, header, written).limit(header + written);
            return true;
        } catch (AEADBadTagException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    @Override
    public void protectRtcp(ByteBuffer packet, int index) {
        int length = packet.limit();
        rtcpIv(packet.getInt(4), index);
        int total = length + TAG_LENGTH + INDEX_LENGTH;
        packet.limit(total).putInt(total - INDEX_LENGTH, index | ENCRYPTED_BIT);
        byte[] clear = in.load(packet, total);
        byte[] sealed = out.room(total);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtcpKey, new GCMParameterSpec(TAG_LENGTH * 8, iv));
            cipher.updateAAD(clear, 0, RTCP_CLEAR_LENGTH);
            cipher.updateAAD(clear, total - INDEX_LENGTH, INDEX_LENGTH);
            int written =
                    cipher.doFinal(
                            clear,
                            RTCP_CLEAR_LENGTH,
                            length - RTCP_CLEAR_LENGTH,
                            sealed,
                            RTCP_CLEAR_LENGTH);
            packet.put(RTCP_CLEAR_LENGTH, sealed, RTCP_CLEAR_LENGTH, written);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    @Override
    public int rtcpIndex(ByteBuffer packet) {
        int length = packet.limit();
        if (length < RTCP_CLEAR_LENGTH + TAG_LENGTH + INDEX_LENGTH) {
            return NO_INDEX;
        }
        int word = packet.getInt(length - INDEX_LENGTH);
        return (word & ENCRYPTED_BIT) == 0 ? NO_INDEX : word & ~ENCRYPTED_BIT;
    }

    @Override
    public boolean unprotectRtcp(ByteBuffer packet) {
        int index = rtcpIndex(packet);
        if (index == NO_INDEX) {
            return false;
        }
        int length = packet.limit();
        rtcpIv(packet.getInt(4), index);
        byte[] sealed = in.load(packet, length);
        byte[] clear = out.room(length);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtcpKey, new GCMParameterSpec(TAG_LENGTH * 8, iv));
            cipher.updateAAD(sealed, 0, RTCP_CLEAR_LENGTH);
            cipher.updateAAD(sealed, length - INDEX_LENGTH, INDEX_LENGTH);
            int written =
                    cipher.doFinal(
                            sealed,
                            RTCP_CLEAR_LENGTH,
                            length - RTCP_CLEAR_LENGTH - INDEX_LENGTH,
                            clear,
                            RTCP_CLEAR_LENGTH);
            packet.put(RTCP_CLEAR_LENGTH, clear, RTCP_CLEAR_LENGTH, written);
            packet.limit(RTCP_CLEAR_LENGTH + written);
            return true;
        } catch (AEADBadTagException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    private void rtpIv(int ssrc, long index) {
        iv[0] = rtpSalt[0];
        iv[1] = rtpSalt[1];
        for (int i = 0; i < 4; i++) {
            iv[2 + i] = (byte) (rtpSalt[2 + i] ^ (ssrc >>> (24 - 8 * i)));
        }
        for (int i = 0; i < 6; i++) {
            iv[6 + i] = (byte) (rtpSalt[6 + i] ^ (index >>> (40 - 8 * i)));
        }
    }

    private void rtcpIv(int ssrc, int index) {
        System.arraycopy(rtcpSalt, 0, iv, 0, IV_LENGTH);
        for (int i = 0; i < 4; i++) {
            iv[2 + i] = (byte) (rtcpSalt[2 + i] ^ (ssrc >>> (24 - 8 * i)));
            iv[8 + i] = (byte) (rtcpSalt[8 + i] ^ (index >>> (24 - 8 * i)));
        }
    }

    private static SecretKeySpec aes(SessionKeys keys) {
        return new SecretKeySpec(keys.encryption(), "AES");
    }
}
