package salon.bridge.transport.dtls;

import salon.bridge.srtp.SrtpProfile;

/** What a DTLS session tells its transport. Called on the session's own thread. */
public interface DtlsListener {
    /** A datagram for the peer; the array is the callee's. */
    void onSend(byte[] datagram);

    /** The handshake is complete and the peer showed the announced certificate. */
    void onKeys(SrtpProfile profile, byte[] keyingMaterial);

    /** Nothing follows: the handshake failed, or the peer or this side closed the session. */
    void onEnd(boolean wasEstablished);
}
