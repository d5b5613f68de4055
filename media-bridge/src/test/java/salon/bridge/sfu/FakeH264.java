package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.rtp.RtpPacket;

/**
 * Frames in the shape of H.264, as browsers pack them: parameters in a packet of their own before a
 * key frame, pictures in parts. Each packet ends with the SSRC and the packet's unwrapped number.
 */
final class FakeH264 {
    static final int PAYLOAD_TYPE = 102;
    static final int RTX_PAYLOAD_TYPE = 103;

    private static final byte[] PARAMETERS = {0x67, 0x42, (byte) 0xC0, 0x1F, (byte) 0xF4};
    private static final int PART = 0x7C;
    private static final int FIRST = 0x80;
    private static final int KEY = 5;
    private static final int OTHER = 1;

    final int ssrc;
    long extSeq;
    int timestamp;

    FakeH264(int ssrc, long extSeq, int timestamp) {
        this.ssrc = ssrc;
        this.extSeq = extSeq;
        this.timestamp = timestamp;
    }

    /** Parameters, then a picture of so many packets. */
    List<ByteBuffer> keyFrame(int packets) {
        List<ByteBuffer> frame = new ArrayList<>();
        frame.add(packet(PARAMETERS, false));
        frame.addAll(parts(KEY, packets));
        return frame;
    }

    List<ByteBuffer> deltaFrame(int packets) {
        return parts(OTHER, packets);
    }

    private List<ByteBuffer> parts(int type, int packets) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            byte[] part = {PART, (byte) ((i == 0 ? FIRST : 0) | type), 0x42};
            parts.add(packet(part, i == packets - 1));
        }
        timestamp += FakeCamera.FRAME_TICKS;
        return parts;
    }

    private ByteBuffer packet(byte[] payload, boolean last) {
        int length = RtpPacket.FIXED_HEADER_LENGTH + payload.length + 12;
        ByteBuffer out = ByteBuffer.allocateDirect(length);
        RtpPacket.writeHeader(out, PAYLOAD_TYPE, (int) extSeq & 0xFFFF, timestamp, ssrc);
        RtpPacket.marker(out, last);
        out.position(RtpPacket.FIXED_HEADER_LENGTH);
        return out.put(payload).putInt(ssrc).putLong(extSeq++).flip();
    }
}
