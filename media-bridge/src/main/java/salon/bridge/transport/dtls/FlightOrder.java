package salon.bridge.transport.dtls;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Drops a client's ChangeCipherSpec as long as its CertificateVerify has not come in full. The
 * library turns to the new keys at once when it sees the former, and from then on discards the
 * plaintext records that a client sends again: one lost or late datagram in the middle of the
 * flight, and the handshake could only time out. What is dropped here the client sends again with
 * the rest of its flight (RFC 6347 section 4.2.4).
 *
 * <p>Owned by one thread.
 */
final class FlightOrder {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int CERTIFICATE_VERIFY = 15;

    private final BitSet received = new BitSet();
    private boolean complete;

    /** Whether the library may see a datagram that {@link DtlsFilter} accepted. */
    boolean accept(ByteBuffer datagram) {
        int at = 0;
        while (!complete && at < datagram.limit()) {
            int body = at + DtlsFilter.RECORD_HEADER_LENGTH;
            int type = datagram.get(at) & 0xFF;
            int next = body + DtlsFilter.recordLength(datagram, at);
            if (type == CHANGE_CIPHER_SPEC) {
                return false;
            }
            if (type == DtlsFilter.HANDSHAKE && DtlsFilter.epoch(datagram, at) == 0) {
                collect(datagram, body, next);
            }
            at = next;
        }
        return true;
    }

    private void collect(ByteBuffer datagram, int from, int end) {
        for (int at = from; at < end; at = DtlsFilter.nextFragment(datagram, at)) {
            if (datagram.get(at) == CERTIFICATE_VERIFY) {
                int offset = DtlsFilter.fragmentOffset(datagram, at);
                received.set(offset, offset + DtlsFilter.fragmentLength(datagram, at));
                complete |= received.nextClearBit(0) >= DtlsFilter.messageLength(datagram, at);
            }
        }
    }
}
