package salon.bridge.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.sfu.Source;

/** A track that makes up what it sends. Owned by the loop's thread. */
public abstract class SyntheticTrack {
    private static final int REMEMBERED = 1024;

    final ClientOffer.Encoding encoding;
    final int tag;
    private final byte[] mid;
    private final byte[] rid;
    private final IntSupplier transportSequence;
    private final Consumer<ByteBuffer> output;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(2048);
    private final ByteBuffer rtx = ByteBuffer.allocateDirect(2048);
    private final Map<Integer, ByteBuffer> history =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, ByteBuffer> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private int sequenceNumber;
    private int rtxSequenceNumber = 1;
    private boolean sending;
    private boolean introduced;
    private long packets;
    private long octets;
    private long retransmitted;

    /**
     * A silent track.
     *
     * @param mid of its section
     * @param transportSequence next number of transport-wide congestion control
     * @param output takes each packet, which is valid until it returns
     */
    protected SyntheticTrack(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            int firstSequenceNumber,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        this.encoding = encoding;
        this.tag = Stamp.tag(participantId, encoding.source(), encoding.rid());
        this.mid = mid.getBytes(StandardCharsets.US_ASCII);
        this.rid = encoding.rid().getBytes(StandardCharsets.US_ASCII);
        this.sequenceNumber = firstSequenceNumber;
        this.transportSequence = transportSequence;
        this.output = output;
    }

    final Source source() {
        return encoding.source();
    }

    /** What it is sent under. */
    public final int ssrc() {
        return encoding.ssrc();
    }

    /** Between start and stop. */
    public final boolean isSending() {
        return sending;
    }

    /** The receiver reports on this stream: it knows whose it is, and packets need not say so. */
    public final void onReported() {
        introduced = true;
    }

    /** The receiver asks for a key frame; sound has none. */
    protected void onKeyFrameRequest() {}

    /** Sends from now on. */
    public final void start(long nowNs) {
        sending = true;
        begin(nowNs);
    }

    /** Sends no more. */
    public final void stop() {
        sending = false;
    }

    /** Sends what is due by now. */
    public final void onTick(long nowNs) {
        if (sending) {
            sendDue(nowNs);
        }
    }

    /** The first frame is due now. */
    protected abstract void begin(long nowNs);

    /** Sends what is due by now. */
    protected abstract void sendDue(long nowNs);

    /** Of the last frame. */
    public abstract int timestamp();

    /**
     * Sends one packet.
     *
     * @param payload from 0 to its limit
     */
    protected final void send(
            int payloadType, int timestamp, boolean marker, int audioLevel, ByteBuffer payload) {
        RtpPacket.writeHeader(
                packet.clear(), payloadType, sequenceNumber, timestamp, encoding.ssrc());
        RtpPacket.marker(packet, marker);
        int header = writeExtensions(packet, audioLevel, introduced ? 0 : Formats.RID_ID);
        packet.put(header, payload, 0, payload.limit()).limit(header + payload.limit());
        ByteBuffer copy = ByteBuffer.allocate(packet.limit());
        copy.put(0, packet, 0, packet.limit());
        history.put(sequenceNumber, copy);
        sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        packets++;
        octets += payload.limit();
        output.accept(packet);
    }

    /** MID and RID only when {@code ridId} is not 0. */
    private int writeExtensions(ByteBuffer out, int audioLevel, int ridId) {
        int offset = RtpPacket.FIXED_HEADER_LENGTH;
        RtpPacket.hasExtension(out, true);
        int at = offset + 4;
        out.put(at++, (byte) (Formats.TRANSPORT_SEQUENCE_ID << 4 | 1));
        out.putShort(at, (short) transportSequence.getAsInt());
        at += 2;
        if (ridId != 0) {
            at = writeElement(out, at, Formats.MID_ID, mid);
            at = rid.length == 0 ? at : writeElement(out, at, ridId, rid);
        }
        if (audioLevel >= 0) {
            out.put(at++, (byte) (Formats.AUDIO_LEVEL_ID << 4));
            out.put(at++, (byte) (0x80 | audioLevel));
        }
        while (at % 4 != 0) {
            out.put(at++, (byte) 0);
        }
        out.putShort(offset, (short) HeaderExtensions.ONE_BYTE_PROFILE);
        out.putShort(offset + 2, (short) ((at - offset) / 4 - 1));
        return at;
    }

    private static int writeElement(ByteBuffer out, int at, int id, byte[] value) {
        out.put(at, (byte) (id << 4 | (value.length - 1))).put(at + 1, value);
        return at + 1 + value.length;
    }

    /** The bridge misses a packet. */
    public final void retransmit(int missing) {
        ByteBuffer original = history.get(missing);
        if (original == null) {
            return;
        }
        RtpPacket.writeHeader(
                rtx.clear(),
                Formats.RTX,
                rtxSequenceNumber,
                RtpPacket.timestamp(original),
                encoding.rtxSsrc());
        RtpPacket.marker(rtx, RtpPacket.marker(original));
        // Nobody reports on retransmissions, so each says whose it is.
        int header = writeExtensions(rtx, -1, Formats.REPAIRED_RID_ID);
        int payload = RtpPacket.payloadLength(original);
        rtx.putShort(header, (short) missing)
                .put(header + 2, original, RtpPacket.payloadOffset(original), payload)
                .limit(header + 2 + payload);
        rtxSequenceNumber = (rtxSequenceNumber + 1) & 0xFFFF;
        retransmitted++;
        output.accept(rtx);
    }

    /** Sent so far, retransmissions not counted. */
    public final long packets() {
        return packets;
    }

    /** Payload bytes sent so far. */
    public final long octets() {
        return octets;
    }

    final ClientCounts.Sent sent() {
        SyntheticVp8 video = this instanceof SyntheticVp8 vp8 ? vp8 : null;
        return new ClientCounts.Sent(
                packets,
                retransmitted,
                video == null ? 0 : video.keyFramesAsked(),
                video == null ? 0 : video.keyFramesSent());
    }
}
