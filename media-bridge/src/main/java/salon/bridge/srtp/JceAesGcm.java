package salon.bridge.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import salon.bridge.rtp.RtpPacket;

/**
 * AEAD_AES_128_GCM by JCE, in the layout of {@link GcmFormat}. The JDK allocates in every {@code
 * init}, so this is the fallback and not the fast path.
 */
final class JceAesGcm implements SrtpTransform {
    private static final int TAG_LENGTH = GcmFormat.TAG_LENGTH;
    private static final int RTCP_CLEAR_LENGTH = GcmFormat.RTCP_CLEAR_LENGTH;
    private static final int INDEX_LENGTH = GcmFormat.INDEX_LENGTH;

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final GcmFormat.Nonce rtpNonce;
    private final GcmFormat.Nonce rtcpNonce;
    private final ByteBuffer nonce = ByteBuffer.allocate(GcmFormat.NONCE_LENGTH);
    private final Scratch in = new Scratch();
    private final Scratch out = new Scratch();

    JceAesGcm(SessionKeys rtp, SessionKeys rtcp) {
        rtpKey = aes(rtp);
        rtpNonce = new GcmFormat.Nonce(rtp.salt());
        rtcpKey = aes(rtcp);
        rtcpNonce = new GcmFormat.Nonce(rtcp.salt());
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    @Override
    public int protectRtp(ByteBuffer memory, int at, int header, int length, long index) {
        nonce(rtpNonce, memory.getInt(at + RtpPacket.SSRC_OFFSET), index);
        byte[] clear = in.load(memory, at, length);
        byte[] sealed = out.room(length + TAG_LENGTH);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtpKey, parameters());
            cipher.updateAAD(clear, 0, header);
            int written = cipher.doFinal(clear, header, length - header, sealed, header);
            memory.put(at + header, sealed, header, written);
            return header + written;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    @Override
    public boolean unprotectRtp(ByteBuffer packet, int header, long index) {
        int length = packet.limit();
        if (length < header + TAG_LENGTH) {
            return false;
        }
        nonce(rtpNonce, packet.getInt(RtpPacket.SSRC_OFFSET), index);
        byte[] sealed = in.load(packet, 0, length);
        byte[] clear = out.room(length);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtpKey, parameters());
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
        nonce(rtcpNonce, packet.getInt(RTCP_SSRC_OFFSET), index);
        int total = GcmFormat.appendRtcpIndex(packet, index);
        byte[] clear = in.load(packet, 0, total);
        byte[] sealed = out.room(total);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtcpKey, parameters());
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
        return GcmFormat.rtcpIndex(packet);
    }

    @Override
    public boolean unprotectRtcp(ByteBuffer packet) {
        int index = rtcpIndex(packet);
        if (index == NO_INDEX) {
            return false;
        }
        int length = packet.limit();
        nonce(rtcpNonce, packet.getInt(RTCP_SSRC_OFFSET), index);
        byte[] sealed = in.load(packet, 0, length);
        byte[] clear = out.room(length);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtcpKey, parameters());
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

    private void nonce(GcmFormat.Nonce from, int ssrc, long index) {
        nonce.putLong(0, from.high(ssrc, index)).putInt(Long.BYTES, from.low(index));
    }

    private GCMParameterSpec parameters() {
        return new GCMParameterSpec(TAG_LENGTH * 8, nonce.array());
    }

    private static SecretKeySpec aes(SessionKeys keys) {
        return new SecretKeySpec(keys.encryption(), "AES");
    }
}
