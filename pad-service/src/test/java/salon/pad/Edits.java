package salon.pad;

import java.nio.charset.StandardCharsets;
import salon.pad.yjs.Lib0Writer;

/** Yjs updates as a client makes them that only types at the end of a text. */
public final class Edits {
    private static final int STRING = 4;
    private static final int STRING_AFTER_ITS_ORIGIN = 0x84;

    private Edits() {}

    /** Text at that clock of a client; its first clock is 0. */
    public static byte[] text(long client, long clock, String text) {
        var writer = new Lib0Writer().writeVarUint(1).writeVarUint(1);
        writer.writeVarUint(client).writeVarUint(clock);
        if (clock == 0) {
            writer.writeByte(STRING).writeVarUint(1).writeVarString("body");
        } else {
            writer.writeByte(STRING_AFTER_ITS_ORIGIN).writeVarUint(client).writeVarUint(clock - 1);
        }
        return writer.writeVarString(text).writeVarUint(0).toBytes();
    }

    /** A deletion of that stretch of a client. */
    public static byte[] deletion(long client, long clock, long length) {
        return new Lib0Writer()
                .writeVarUint(0)
                .writeVarUint(1)
                .writeVarUint(client)
                .writeVarUint(1)
                .writeVarUint(clock)
                .writeVarUint(length)
                .toBytes();
    }

    /** Whether that text is somewhere in the bytes of an update. */
    static boolean contain(byte[] update, String text) {
        var all = new String(update, StandardCharsets.ISO_8859_1);
        var sought = text.getBytes(StandardCharsets.UTF_8);
        return all.contains(new String(sought, StandardCharsets.ISO_8859_1));
    }
}
