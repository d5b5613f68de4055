package salon.bridge.transport;

/**
 * A worker's counters since its start, as of at most 100 ms ago.
 *
 * @param transports open now
 * @param received datagrams
 * @param receivedBytes their payloads
 * @param sent datagrams
 * @param sentBytes their payloads, those of refused ones included
 * @param messages that the system was given for them; fewer, where it cuts runs apart itself
 * @param sendsDropped the socket was full, the peer's address unknown or the packet too large
 * @param otherDropped datagrams of no known kind
 * @param unknownPeer DTLS, RTP or RTCP from an address without a valid check
 * @param stunMalformed not a sound binding request
 * @param stunRefused unknown ufrag or wrong integrity
 * @param stunAnswered valid checks
 * @param dtlsRefused structurally impossible or more than the handshake can take
 * @param handshakesStarted ever
 * @param handshakesCompleted ever
 * @param handshakesFailed by fault or time limit
 * @param rtpMalformed header not sound
 * @param srtpRefused authentication failed, replayed or before the keys
 * @param nonceRefused packets that would have repeated a nonce: a defect of the caller
 * @param handlerFailures exceptions of handlers; each closed one transport
 */
public record WorkerStats(
        int transports,
        long received,
        long receivedBytes,
        long sent,
        long sentBytes,
        long messages,
        long sendsDropped,
        long otherDropped,
        long unknownPeer,
        long stunMalformed,
        long stunRefused,
        long stunAnswered,
        long dtlsRefused,
        long handshakesStarted,
        long handshakesCompleted,
        long handshakesFailed,
        long rtpMalformed,
        long srtpRefused,
        long nonceRefused,
        long handlerFailures) {}
