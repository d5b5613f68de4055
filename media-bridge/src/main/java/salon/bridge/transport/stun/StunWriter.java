package salon.bridge.transport.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes one STUN message: a beginning, attributes, then {@link #finish}. The buffer holds the
 * message from 0 to its limit afterwards; its position is used meanwhile and 0 in the end.
 */
public final class StunWriter {
    private static final int UNKNOWN_ATTRIBUTE_CODE = 420;
    private static final byte FAMILY_IPV4 = 1;
    private static final byte FAMILY_IPV6 = 2;

    private final ByteBuffer out;

    private StunWriter(ByteBuffer out, int type) {
        this.out = out;
        out.clear();
        out.putShort((short) type).putShort((short) 0).putInt(Stun.MAGIC_COOKIE);
    }

    /** A binding request with this 12-byte transaction id. */
    public static StunWriter request(ByteBuffer out, byte[] transactionId) {
        StunWriter writer = new StunWriter(out, Stun.BINDING_REQUEST);
        out.put(transactionId, 0, Stun.TRANSACTION_ID_LENGTH);
        return writer;
    }

    /** The answer to a valid check: tells the sender the address it was seen under. */
    public static StunWriter success(ByteBuffer out, ByteBuffer request, InetSocketAddress from) {
        return answer(out, request, Stun.BINDING_SUCCESS).xorMappedAddress(from);
    }

    /** The answer to a valid check with a mandatory attribute that is not understood. */
    public static StunWriter unknownAttribute(ByteBuffer out, ByteBuffer request, int attribute) {
        StunWriter writer = answer(out, request, Stun.BINDING_ERROR);
        writer.begin(Stun.ERROR_CODE, 4);
        out.putInt(((UNKNOWN_ATTRIBUTE_CODE / 100) << 8) | (UNKNOWN_ATTRIBUTE_CODE % 100));
        writer.begin(Stun.UNKNOWN_ATTRIBUTES, 2);
        out.putShort((short) attribute).putShort((short) 0);
        return writer;
    }

    private static StunWriter answer(ByteBuffer out, ByteBuffer request, int type) {
        StunWriter writer = new StunWriter(out, type);
        for (int i = 0; i < Stun.TRANSACTION_ID_LENGTH; i++) {
            out.put(request.get(Stun.TRANSACTION_ID_OFFSET + i));
        }
        return writer;
    }

    /** Receiver's ufrag, colon, sender's ufrag. */
    public StunWriter username(String receiverUfrag, String senderUfrag) {
        byte[] name = (receiverUfrag + ":" + senderUfrag).getBytes(StandardCharsets.ISO_8859_1);
        begin(Stun.USERNAME, name.length);
        out.put(name);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return this;
    }

    public StunWriter priority(int priority) {
        begin(Stun.PRIORITY, 4);
        out.putInt(priority);
        return this;
    }

    public StunWriter useCandidate() {
        begin(Stun.USE_CANDIDATE, 0);
        return this;
    }

    public StunWriter controlling(long tieBreaker) {
        begin(Stun.ICE_CONTROLLING, 8);
        out.putLong(tieBreaker);
        return this;
    }

    /** Any attribute whose value is a multiple of 4 bytes long. */
    public StunWriter attribute(int attribute, byte[] value) {
        begin(attribute, value.length);
        out.put(value);
        return this;
    }

    /**
     * Port and address xor magic cookie (and transaction id for IPv6), RFC 8489 section 14.2.
     *
     * <pre>
     * |0 0 0 0 0 0 0 0|    Family     |         X-Port                |
     * |                X-Address (Variable)
     * </pre>
     */
    private StunWriter xorMappedAddress(InetSocketAddress from) {
        byte[] address = from.getAddress().getAddress();
        begin(Stun.XOR_MAPPED_ADDRESS, 4 + address.length);
        out.put((byte) 0).put(address.length == 4 ? FAMILY_IPV4 : FAMILY_IPV6);
        out.putShort((short) (from.getPort() ^ (Stun.MAGIC_COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) {
            // Cookie and transaction id lie one after the other, from byte 4 of the header.
            out.put((byte) (address[i] ^ out.get(4 + i)));
        }
        return this;
    }

    /** Adds integrity and fingerprint and ends the message. */
    public void finish(MessageIntegrity integrity) {
        int attribute = out.position();
        byte[] hmac = integrity.compute(out.limit(out.capacity()), attribute);
        begin(Stun.MESSAGE_INTEGRITY, hmac.length);
        out.put(hmac);
        finishWithoutIntegrity();
    }

    /** Adds the fingerprint only and ends the message. */
    public void finishWithoutIntegrity() {
        int attribute = out.position();
        out.putShort(2, (short) (attribute + 8 - Stun.HEADER_LENGTH));
        CRC32 crc = new CRC32();
        for (int i = 0; i < attribute; i++) {
            crc.update(out.get(i));
        }
        begin(Stun.FINGERPRINT, 4);
        out.putInt((int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
        out.flip();
    }

    private void begin(int attribute, int length) {
        out.putShort((short) attribute).putShort((short) length);
    }
}
