package salon.bridge.transport;

import salon.bridge.transport.udp.Outbox;

/** What a worker counts: plain fields, written by its thread only. */
final class Counters {
    long received;
    long receivedBytes;
    long sendsDropped;
    long otherDropped;
    long unknownPeer;
    long stunMalformed;
    long stunRefused;
    long stunAnswered;
    long dtlsRefused;
    long handshakesStarted;
    long handshakesCompleted;
    long handshakesFailed;
    long rtpMalformed;
    long srtpRefused;
    long nonceRefused;
    long handlerFailures;

    WorkerStats snapshot(int transports, Outbox outbox) {
        return new WorkerStats(
                transports,
                received,
                receivedBytes,
                outbox.sent() - outbox.refused(),
                outbox.sentBytes(),
                outbox.messages(),
                sendsDropped + outbox.refused(),
                otherDropped,
                unknownPeer,
                stunMalformed,
                stunRefused,
                stunAnswered,
                dtlsRefused,
                handshakesStarted,
                handshakesCompleted,
                handshakesFailed,
                rtpMalformed,
                srtpRefused,
                nonceRefused,
                handlerFailures);
    }
}
