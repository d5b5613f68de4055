package salon.bridge.transport;

/** What a worker counts: plain fields, written by its thread only. */
final class Counters {
    long received;
    long receivedBytes;
    long sent;
    long sentBytes;
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

    WorkerStats snapshot(int transports) {
        return new WorkerStats(
                transports,
                received,
                receivedBytes,
                sent,
                sentBytes,
                sendsDropped,
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
