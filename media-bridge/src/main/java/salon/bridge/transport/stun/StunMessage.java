package salon.bridge.transport.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Reads one STUN message (RFC 8489 section 5). A flyweight: {@link #parse} fills it, the getters
 * speak of that datagram, which must not change meanwhile. Owned by one thread.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Magic Cookie                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Transaction ID (96 bits)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  attribute type  |  length without padding  |  value, padded  |  ...
 * </pre>
 *
 * Only messages with a right FINGERPRINT at the end are taken, as ICE prescribes. Of an attribute
 * that comes twice the first counts (section 14).
 */
public final class StunMessage {
    private static final int ABSENT = -1;

    private final CRC32 crc = new CRC32();

    private int type;
    private int usernameOffset;
    private int usernameLength;
    private int integrityOffset;
    private boolean fingerprinted;
    private boolean useCandidate;
    private boolean controlling;
    private boolean controlled;
    private boolean prioritised;
    private int priority;
    private int unknownAttribute;

    /** Reads the datagram from 0 to its limit; false when it is not a sound message. */
    public boolean parse(ByteBuffer datagram) {
        reset();
        int limit = datagram.limit();
        if (limit < Stun.HEADER_LENGTH || limit % 4 != 0 || (datagram.get(0) & 0xC0) != 0) {
            return false;
        }
        int length = datagram.getShort(2) & 0xFFFF;
        if (length + Stun.HEADER_LENGTH != limit || datagram.getInt(4) != Stun.MAGIC_COOKIE) {
            return false;
        }
        type = datagram.getShort(0) & 0x3FFF;
        return readAttributes(datagram, limit) && fingerprinted;
    }

    private boolean readAttributes(ByteBuffer datagram, int limit) {
        int at = Stun.HEADER_LENGTH;
        while (at < limit) {
            // The fingerprint is last, and a header always fits: all lengths are multiples of 4.
            if (fingerprinted) {
                return false;
            }
            int attribute = datagram.getShort(at) & 0xFFFF;
            int length = datagram.getShort(at + 2) & 0xFFFF;
            int value = at + 4;
            if (value + length > limit) {
                return false;
            }
            boolean covered = integrityOffset == ABSENT;
            if (attribute == Stun.FINGERPRINT) {
                fingerprinted = length == 4 && fingerprintMatches(datagram, at);
                if (!fingerprinted) {
                    return false;
                }
            } else if (covered && !read(datagram, attribute, at, length)) {
                return false;
            }
            at = value + ((length + 3) & ~3);
        }
        return true;
    }

    /** Takes one attribute before the integrity; what follows that is nobody's word. */
    private boolean read(ByteBuffer datagram, int attribute, int at, int length) {
        int value = at + 4;
        switch (attribute) {
            case Stun.USERNAME -> {
                if (usernameOffset == ABSENT) {
                    usernameOffset = value;
                    usernameLength = length;
                }
                return length <= Stun.LONGEST_USERNAME;
            }
            case Stun.MESSAGE_INTEGRITY -> {
                integrityOffset = at;
                return length == Stun.INTEGRITY_LENGTH;
            }
            case Stun.PRIORITY -> {
                if (length != 4) {
                    return false;
                }
                if (!prioritised) {
                    priority = datagram.getInt(value);
                    prioritised = true;
                }
            }
            case Stun.USE_CANDIDATE -> useCandidate = true;
            case Stun.ICE_CONTROLLING -> controlling |= length == 8;
            case Stun.ICE_CONTROLLED -> controlled |= length == 8;
            default -> {
                boolean mandatory = attribute < Stun.FIRST_OPTIONAL;
                if (mandatory && !isAnswerAttribute(attribute) && unknownAttribute == ABSENT) {
                    unknownAttribute = attribute;
                }
            }
        }
        return true;
    }

    private static boolean isAnswerAttribute(int attribute) {
        return attribute == Stun.XOR_MAPPED_ADDRESS
                || attribute == Stun.ERROR_CODE
                || attribute == Stun.UNKNOWN_ATTRIBUTES;
    }

    private boolean fingerprintMatches(ByteBuffer datagram, int at) {
        crc.reset();
        for (int i = 0; i < at; i++) {
            crc.update(datagram.get(i));
        }
        return ((int) crc.getValue() ^ Stun.FINGERPRINT_XOR) == datagram.getInt(at + 4);
    }

    private void reset() {
        type = 0;
        usernameOffset = ABSENT;
        usernameLength = 0;
        integrityOffset = ABSENT;
        fingerprinted = false;
        useCandidate = false;
        controlling = false;
        controlled = false;
        prioritised = false;
        priority = 0;
        unknownAttribute = ABSENT;
    }

    /** A connectivity check: a binding request with a user name and integrity. */
    public boolean isCheck() {
        return type == Stun.BINDING_REQUEST
                && usernameOffset != ABSENT
                && integrityOffset != ABSENT;
    }

    public boolean isSuccess() {
        return type == Stun.BINDING_SUCCESS;
    }

    public boolean isError() {
        return type == Stun.BINDING_ERROR;
    }

    /** The receiver's half of the user name, before the colon; empty without a colon. */
    public String receiverUfrag(ByteBuffer datagram) {
        String name = username(datagram);
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    /** The sender's half of the user name, after the colon; empty without a colon. */
    public String senderUfrag(ByteBuffer datagram) {
        String name = username(datagram);
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(colon + 1);
    }

    private String username(ByteBuffer datagram) {
        if (usernameOffset == ABSENT) {
            return "";
        }
        byte[] name = new byte[usernameLength];
        datagram.get(usernameOffset, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** Whether the integrity is right under this key. */
    public boolean isAuthentic(ByteBuffer datagram, MessageIntegrity integrity) {
        return integrityOffset != ABSENT && integrity.matches(datagram, integrityOffset);
    }

    /** Whether the sender nominates this path. */
    public boolean isNominating() {
        return useCandidate;
    }

    /** Whether the sender says it controls the session, as one must towards an ICE-lite agent. */
    public boolean isControlling() {
        return controlling;
    }

    /** Whether the sender thinks the receiver controls the session. */
    public boolean isControlled() {
        return controlled;
    }

    /** Priority of the candidate that this check would make; 0 when absent. */
    public int priority() {
        return priority;
    }

    /** The first mandatory attribute that is not understood, or -1. */
    public int unknownAttribute() {
        return unknownAttribute;
    }
}
