package salon.bridge.transport.dtls;

import java.nio.ByteBuffer;

/**
 * Drops datagrams whose plaintext handshake fragments cannot belong to a sound handshake. The
 * library allocates a message's whole announced length at its first fragment, so that one datagram
 * of 205 bytes costs 260 MB (CVE-2026-59646). With the limits here, all messages of a handshake
 * together stay far below 1 MiB. What is encrypted has to wait for {@link FilteringCrypto}.
 *
 * <pre>
 * record:    | type 1 | version 2 | epoch 2 | sequence number 6 | length 2 |   (RFC 6347 4.1)
 * handshake: | type 1 | length 3 | message seq 2 | fragment offset 3 | fragment length 3 |   (4.2.2)
 * </pre>
 */
public final class DtlsFilter {
    /** Of one handshake message, in bytes: a certificate chain is the largest. */
    static final int MAX_MESSAGE_LENGTH = 16_384;

    /** A client sends five or six messages before encryption starts. */
    static final int MAX_MESSAGE_SEQUENCE = 12;

    static final int RECORD_HEADER_LENGTH = 13;
    static final int HANDSHAKE = 22;

    private static final int FRAGMENT_HEADER_LENGTH = 12;
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 23;

    private DtlsFilter() {}

    /** Whether the records fill the datagram exactly and no plaintext fragment is impossible. */
    public static boolean accept(ByteBuffer datagram) {
        int limit = datagram.limit();
        int at = 0;
        while (at + RECORD_HEADER_LENGTH <= limit) {
            int type = datagram.get(at) & 0xFF;
            int body = at + RECORD_HEADER_LENGTH;
            int length = recordLength(datagram, at);
            if (type < FIRST_TYPE || type > LAST_TYPE || body + length > limit) {
                return false;
            }
            boolean readable = type == HANDSHAKE && epoch(datagram, at) == 0;
            if (readable && !acceptFragments(datagram, body, length)) {
                return false;
            }
            at = body + length;
        }
        return at == limit && limit > 0;
    }

    /** Whether a handshake record's content, plain or decrypted, has possible fragments only. */
    static boolean acceptFragments(ByteBuffer datagram, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            if (at + FRAGMENT_HEADER_LENGTH > end) {
                return false;
            }
            int message = messageLength(datagram, at);
            int fragment = fragmentLength(datagram, at);
            int next = nextFragment(datagram, at);
            boolean possible =
                    message <= MAX_MESSAGE_LENGTH
                            && messageSequence(datagram, at) <= MAX_MESSAGE_SEQUENCE
                            && fragmentOffset(datagram, at) + fragment <= message
                            && next <= end
                            && (fragment > 0 || message == 0);
            if (!possible) {
                return false;
            }
            at = next;
        }
        return true;
    }

    static int epoch(ByteBuffer datagram, int record) {
        return datagram.getShort(record + 3) & 0xFFFF;
    }

    /** Of the content after the record's header, in bytes. */
    static int recordLength(ByteBuffer datagram, int record) {
        return datagram.getShort(record + 11) & 0xFFFF;
    }

    static int messageLength(ByteBuffer datagram, int fragment) {
        return int24(datagram, fragment + 1);
    }

    private static int messageSequence(ByteBuffer datagram, int fragment) {
        return datagram.getShort(fragment + 4) & 0xFFFF;
    }

    static int fragmentOffset(ByteBuffer datagram, int fragment) {
        return int24(datagram, fragment + 6);
    }

    static int fragmentLength(ByteBuffer datagram, int fragment) {
        return int24(datagram, fragment + 9);
    }

    /** Index after the fragment. */
    static int nextFragment(ByteBuffer datagram, int fragment) {
        return fragment + FRAGMENT_HEADER_LENGTH + fragmentLength(datagram, fragment);
    }

    private static int int24(ByteBuffer datagram, int at) {
        return (datagram.get(at) & 0xFF) << 16 | (datagram.getShort(at + 1) & 0xFFFF);
    }
}
