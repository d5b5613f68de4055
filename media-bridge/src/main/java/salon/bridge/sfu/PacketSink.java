package salon.bridge.sfu;

import java.nio.ByteBuffer;

/** Where an endpoint's packets leave. Called by the conference's worker only. */
public interface PacketSink {
    /**
     * Encrypts and sends one RTP packet, now or with the end of the current batch.
     *
     * @param packet plaintext from index 0 to its limit; what the caller does with it afterwards
     *     has no effect on what is sent
     */
    void sendRtp(ByteBuffer packet);

    /** The same for one compound RTCP packet. */
    void sendRtcp(ByteBuffer packet);

    /**
     * When anything authentic last came from the other side, connectivity checks included; on the
     * time line of {@link PacketHandler}.
     */
    long lastReceivedNs();
}
