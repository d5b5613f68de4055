package salon.bridge.sfu;

import java.nio.ByteBuffer;

/** What a transport tells the endpoint it carries. Called by the conference's worker only. */
public interface PacketHandler {
    /** Keys are agreed: media may flow both ways. */
    void onConnected(long nowNs);

    /**
     * One authentic RTP packet; {@link #onBatchEnd} follows soon.
     *
     * @param packet plaintext from index 0 to its limit, direct; valid during the call
     */
    void onRtp(ByteBuffer packet, long nowNs);

    /**
     * The datagrams received at once are handed out, some of this endpoint's RTP among them; what
     * they bring others is sent now.
     */
    default void onBatchEnd(long nowNs) {}

    /** One authentic compound RTCP packet; valid during the call. */
    void onRtcp(ByteBuffer packet, long nowNs);

    /** About every 10 ms, for what is due by time. */
    void onTick(long nowNs);

    /** Consent was lost or the transport was closed; nothing follows. */
    void onClosed(long nowNs);
}
