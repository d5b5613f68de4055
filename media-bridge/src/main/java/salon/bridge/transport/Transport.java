package salon.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.PacketSink;

/**
 * One endpoint's association of ICE, DTLS and SRTP on a {@link Worker}. Unless a method says
 * otherwise, only the worker's thread may call it.
 */
@SuppressWarnings("DoNotCallSuggester") // The bodies follow at once; the names are needed now.
public final class Transport implements PacketSink {
    Transport() {}

    /** For the answer; changes with {@link #restart}. Any thread. */
    public IceCredentials localCredentials() {
        throw new UnsupportedOperationException();
    }

    /** For the answer. Any thread. */
    public String localUfrag() {
        return localCredentials().ufrag();
    }

    /** For the answer. Any thread. */
    public String localPassword() {
        return localCredentials().password();
    }

    /**
     * ICE restart (RFC 8445 section 9): new local credentials for the answer to a re-offer with a
     * new ufrag. The old ones keep working until the first valid check with the new ones; DTLS and
     * SRTP go on. Any thread.
     */
    public IceCredentials restart(String remoteUfrag) {
        throw new UnsupportedOperationException(remoteUfrag);
    }

    @Override
    public void sendRtp(ByteBuffer packet) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendRtcp(ByteBuffer packet) {
        throw new UnsupportedOperationException();
    }

    /** Whether keys are agreed and the transport is open. */
    public boolean isConnected() {
        throw new UnsupportedOperationException();
    }

    /**
     * When the last authentic datagram (check, RTP or RTCP) came, in {@link System#nanoTime}; the
     * time of opening before the first. Any thread.
     */
    @Override
    public long lastReceivedNs() {
        throw new UnsupportedOperationException();
    }

    /** Where packets are sent, or null before the first valid check. */
    public @Nullable InetSocketAddress remoteAddress() {
        throw new UnsupportedOperationException();
    }

    /** Ends the transport; its handler gets {@code onClosed}. Any thread; repeating is harmless. */
    public void close() {
        throw new UnsupportedOperationException();
    }
}
