package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.rtp.Descriptors;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/**
 * Pictures of three sizes in one stream, in three temporal layers, where only key frames refer to
 * smaller sizes: L3T3_KEY. Each packet ends with the SSRC and the packet's unwrapped number.
 */
final class FakeSvcCamera {
    static final int DESCRIPTOR_ID = 12;
    static final int AV1_TYPE = 45;
    static final int VP9_TYPE = 98;

    private static final int[] PATTERN = {0, 2, 1, 2};
    private static final int SIZES = 3;

    final int ssrc;

    /** Whether descriptors are sent; else VP9's own tell of its layers. */
    private final boolean described;

    private long extSeq;
    private int timestamp = 70_000;
    private int frameNumber = 65_500;
    private int pictureId = 32_760;
    private int templateOffset = 20;
    private int pictureInPattern;

    private FakeSvcCamera(int ssrc, boolean described, long extSeq) {
        this.ssrc = ssrc;
        this.described = described;
        this.extSeq = extSeq;
    }

    /** AV1 with descriptors. */
    static FakeSvcCamera av1(int ssrc) {
        return new FakeSvcCamera(ssrc, true, 65_000);
    }

    /** VP9 without. */
    static FakeSvcCamera vp9(int ssrc) {
        return new FakeSvcCamera(ssrc, false, 65_000);
    }

    PublishPlan plan(String mid) {
        return new PublishPlan(
                mid,
                Source.CAMERA,
                FakeCamera.PAYLOAD_TYPE,
                97,
                ssrc,
                ssrc + 1,
                true,
                -1,
                List.of(),
                DESCRIPTOR_ID,
                List.of(
                        new VideoFormat(VideoCodec.VP8, FakeCamera.PAYLOAD_TYPE, 97),
                        new VideoFormat(VideoCodec.VP9, VP9_TYPE, VP9_TYPE + 1),
                        new VideoFormat(VideoCodec.AV1, AV1_TYPE, AV1_TYPE + 1)));
    }

    /** A key picture: each size in so many packets. */
    List<ByteBuffer> keyPicture(int packets) {
        // As browsers do, so that packets of two structures can be told apart.
        templateOffset = (templateOffset + 12) & 63;
        pictureInPattern = 0;
        return picture(true, packets);
    }

    List<ByteBuffer> picture(int packets) {
        return picture(false, packets);
    }

    private List<ByteBuffer> picture(boolean key, int packets) {
        List<ByteBuffer> picture = new ArrayList<>();
        int tid = PATTERN[pictureInPattern++ % PATTERN.length];
        for (int sid = 0; sid < SIZES; sid++) {
            for (int i = 0; i < packets; i++) {
                picture.add(packet(sid, tid, key, i == 0, i == packets - 1));
            }
            frameNumber++;
        }
        pictureId++;
        timestamp += FakeCamera.FRAME_TICKS;
        return picture;
    }

    private ByteBuffer packet(int sid, int tid, boolean key, boolean first, boolean last) {
        ByteBuffer out = ByteBuffer.allocateDirect(256);
        RtpPacket.writeHeader(
                out, described ? AV1_TYPE : VP9_TYPE, (int) extSeq & 0xFFFF, timestamp, ssrc);
        RtpPacket.marker(out, last && sid == SIZES - 1);
        out.position(RtpPacket.FIXED_HEADER_LENGTH);
        if (described) {
            describe(out, sid, tid, key, first, last);
            out.put((byte) (key && first && sid == 0 ? 0x18 : 0x10));
        } else {
            int flags = 0xA0 | 0x10 | (first ? 0x08 : 0) | (last ? 0x04 : 0);
            out.put((byte) (key ? flags : flags | 0x40));
            out.putShort((short) (0x8000 | (pictureId & 0x7FFF)));
            out.put((byte) ((tid << 5) | (tid == 0 ? 0x10 : 0) | (sid << 1)));
            if (!key) {
                out.put((byte) 2);
            }
        }
        out.put((byte) sid).put((byte) tid);
        return out.putInt(ssrc).putLong(extSeq++).flip();
    }

    private void describe(
            ByteBuffer out, int sid, int tid, boolean key, boolean first, boolean last) {
        byte[] descriptor =
                key && first && sid == 0
                        ? Descriptors.withStructure(last, templateOffset, frameNumber)
                        : Descriptors.plain(
                                first,
                                last,
                                templateOffset + Descriptors.template(sid, tid, key),
                                frameNumber);
        RtpPacket.hasExtension(out, true);
        int words = (2 + descriptor.length + 3) / 4;
        out.putShort((short) HeaderExtensions.TWO_BYTE_PROFILE).putShort((short) words);
        int end = out.position() + words * 4;
        out.put((byte) DESCRIPTOR_ID).put((byte) descriptor.length).put(descriptor);
        out.position(end);
    }

    /**
     * The spatial and temporal layer of a packet that came from such a camera, like {@code 2.1}.
     */
    static String layer(ByteBuffer packet) {
        int end = packet.limit() - RtpPacket.paddingLength(packet);
        return packet.get(end - 14) + "." + packet.get(end - 13);
    }
}
