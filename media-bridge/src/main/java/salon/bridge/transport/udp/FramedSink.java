package salon.bridge.transport.udp;

import java.nio.ByteBuffer;

/** Takes the datagrams of an {@link Outbox} that go over TCP. Called by the worker's thread. */
public interface FramedSink {
    /** Where there is no TCP. */
    FramedSink NONE =
            new FramedSink() {
                @Override
                public boolean send(RemoteAddress to, ByteBuffer memory, int at, int length) {
                    return false;
                }

                @Override
                public void flush() {}
            };

    /**
     * Keeps a copy of a datagram for its connection.
     *
     * @return false when the connection is gone or has too much to send already
     */
    boolean send(RemoteAddress to, ByteBuffer memory, int at, int length);

    /** Sends what is kept, as far as the connections take it. */
    void flush();
}
