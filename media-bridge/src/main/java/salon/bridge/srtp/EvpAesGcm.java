package salon.bridge.srtp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;

/**
 * AEAD_AES_128_GCM by OpenSSL, in the layout of {@link GcmFormat}. Allocates nothing while it is
 * given the same buffer again and again: only another buffer's address is asked for.
 */
final class EvpAesGcm implements SrtpTransform {
    private final Direction rtp;
    private final Direction rtcp;
    private @Nullable ByteBuffer lastBuffer;
    private long lastAddress;

    EvpAesGcm(SessionKeys rtp, SessionKeys rtcp) {
        this.rtp = new Direction(rtp);
        this.rtcp = new Direction(rtcp);
    }

    /** Contexts are made when first used: a transform either protects or unprotects. */
    private static final class Direction {
        private final byte[] key;
        private final GcmFormat.Nonce nonce;
        private @Nullable EvpGcmContext sealing;
        private @Nullable EvpGcmContext opening;

        Direction(SessionKeys keys) {
            key = keys.encryption();
            nonce = new GcmFormat.Nonce(keys.salt());
        }

        EvpGcmContext sealing(int ssrc, long index) {
            EvpGcmContext context = sealing;
            if (context == null) {
                context = EvpGcmContext.forSealing(key);
                sealing = context;
            }
            context.begin(nonce.high(ssrc, index), nonce.low(index));
            return context;
        }

        EvpGcmContext opening(int ssrc, long index) {
            EvpGcmContext context = opening;
            if (context == null) {
                context = EvpGcmContext.forOpening(key);
                opening = context;
            }
            context.begin(nonce.high(ssrc, index), nonce.low(index));
            return context;
        }
    }

    @Override
    public int protectRtp(ByteBuffer memory, int at, int header, int length, long index) {
        long address = address(memory) + at;
        EvpGcmContext context = rtp.sealing(memory.getInt(at + RtpPacket.SSRC_OFFSET), index);
        context.authenticate(address, header);
        context.seal(address + header, length - header, address + length);
        return length + GcmFormat.TAG_LENGTH;
    }

    @Override
    public boolean unprotectRtp(ByteBuffer packet, int header, long index) {
        int end = packet.limit() - GcmFormat.TAG_LENGTH;
        if (end < header) {
            return false;
        }
        long address = address(packet);
        EvpGcmContext context = rtp.opening(packet.getInt(RtpPacket.SSRC_OFFSET), index);
        context.authenticate(address, header);
        boolean authentic = context.open(address + header, end - header, address + end);
        packet.limit(authentic ? end : packet.limit());
        return authentic;
    }

    @Override
    public void protectRtcp(ByteBuffer packet, int index) {
        int length = packet.limit();
        int total = GcmFormat.appendRtcpIndex(packet, index);
        long address = address(packet);
        EvpGcmContext context = rtcp.sealing(packet.getInt(RTCP_SSRC_OFFSET), index);
        context.authenticate(address, GcmFormat.RTCP_CLEAR_LENGTH);
        context.authenticate(address + total - GcmFormat.INDEX_LENGTH, GcmFormat.INDEX_LENGTH);
        context.seal(
                address + GcmFormat.RTCP_CLEAR_LENGTH,
                length - GcmFormat.RTCP_CLEAR_LENGTH,
                address + length);
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
        int total = packet.limit();
        int end = total - GcmFormat.INDEX_LENGTH - GcmFormat.TAG_LENGTH;
        long address = address(packet);
        EvpGcmContext context = rtcp.opening(packet.getInt(RTCP_SSRC_OFFSET), index);
        context.authenticate(address, GcmFormat.RTCP_CLEAR_LENGTH);
        context.authenticate(address + total - GcmFormat.INDEX_LENGTH, GcmFormat.INDEX_LENGTH);
        boolean authentic =
                context.open(
                        address + GcmFormat.RTCP_CLEAR_LENGTH,
                        end - GcmFormat.RTCP_CLEAR_LENGTH,
                        address + end);
        packet.limit(authentic ? end : total);
        return authentic;
    }

    @SuppressWarnings("ReferenceEquality") // Whose memory it is matters, not what stands in it.
    private long address(ByteBuffer buffer) {
        if (buffer != lastBuffer) {
            if (!buffer.isDirect()) {
                throw new IllegalArgumentException("a foreign call needs a direct buffer");
            }
            lastAddress = MemorySegment.ofBuffer(buffer).address() - buffer.position();
            lastBuffer = buffer;
        }
        return lastAddress;
    }
}
