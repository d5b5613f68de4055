package salon.bridge.transport.stun;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import salon.bridge.rtp.Datagrams;

/** Messages of RFC 5769, and others made by hand. */
final class Samples {
    static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
    static final String TRANSACTION_ID = "b7e7a701bc34d686fa87dfae";

    /** Section 2.1. */
    static final String REQUEST =
            "00010058 2112a442"
                    + TRANSACTION_ID
                    + "80220010 5354554e 20746573 7420636c 69656e74"
                    + "00240004 6e0001ff"
                    + "80290008 932ff9b1 51263b36"
                    + "00060009 6576746a 3a683676 59202020"
                    + "00080014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2"
                    + "80280004 e57a3bcf";

    /** Section 2.2: the address is 192.0.2.1, the port 32853. */
    static final String IPV4_RESPONSE =
            "0101003c 2112a442"
                    + TRANSACTION_ID
                    + "8022000b 74657374 20766563 746f7220"
                    + "00200008 0001a147 e112a643"
                    + "00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7"
                    + "80280004 c07d4c96";

    /** Section 2.3: the address is 2001:db8:1234:5678:11:2233:4455:6677, the port 32853. */
    static final String IPV6_RESPONSE =
            "01010048 2112a442"
                    + TRANSACTION_ID
                    + "8022000b 74657374 20766563 746f7220"
                    + "00200014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9"
                    + "00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41"
                    + "80280004 c8fb0b4c";

    private Samples() {}

    /** A message with these attributes and, after them, a right fingerprint. */
    static ByteBuffer message(int type, String attributes) {
        byte[] body = Datagrams.bytes(attributes);
        ByteBuffer message = ByteBuffer.allocateDirect(20 + body.length + 8);
        message.putShort(0, (short) type).putInt(4, 0x2112A442);
        message.put(8, Datagrams.bytes(TRANSACTION_ID)).put(20, body);
        return fingerprint(message);
    }

    /** With length and fingerprint made right, the latter in the last 8 bytes. */
    static ByteBuffer fingerprint(ByteBuffer message) {
        int at = message.limit() - 8;
        message.putShort(2, (short) (message.limit() - 20));
        byte[] covered = new byte[at];
        message.get(0, covered);
        CRC32 crc = new CRC32();
        crc.update(covered);
        return message.putInt(at, 0x80280004).putInt(at + 4, (int) crc.getValue() ^ 0x5354554E);
    }
}
