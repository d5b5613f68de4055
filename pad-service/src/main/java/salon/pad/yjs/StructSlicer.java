package salon.pad.yjs;

/** Cuts off the beginning of a struct whose beginning is there already. */
final class StructSlicer {
    private static final char REPLACEMENT = '\ufffd';

    private StructSlicer() {}

    /**
     * What is left of a client's struct from a clock inside it on, written as Yjs would: its origin
     * is then the unit before it.
     *
     * @param whole a struct as {@link StructReader} accepted it, or cut by this
     * @param clock after its beginning, before its end
     */
    static Struct from(long client, Struct whole, long clock) {
        try {
            return cut(client, whole, clock);
        } catch (MalformedException e) {
            throw new IllegalStateException("a struct that was read before", e);
        }
    }

    private static Struct cut(long client, Struct whole, long clock) throws MalformedException {
        long cut = clock - whole.clock();
        var reader = new Lib0Reader(whole.source(), whole.from(), whole.to());
        int info = reader.readByte();
        var writer = new Lib0Writer();
        if ((info & Struct.CONTENT_BITS) == Struct.GC) {
            writer.writeByte(info).writeVarUint(whole.length() - cut);
        } else {
            writer.writeByte(info | Struct.HAS_ORIGIN).writeVarUint(client).writeVarUint(clock - 1);
            copyLinks(info, reader, writer);
            copyContent(info & Struct.CONTENT_BITS, cut, whole, reader, writer);
        }
        var bytes = writer.toBytes();
        return new Struct(clock, whole.length() - cut, bytes, 0, bytes.length);
    }

    /** Of the links only the right origin is kept; the new origin tells the parent. */
    private static void copyLinks(int info, Lib0Reader reader, Lib0Writer writer)
            throws MalformedException {
        if ((info & Struct.HAS_ORIGIN) != 0) {
            reader.readVarUint();
            reader.readVarUint();
        }
        if ((info & Struct.HAS_RIGHT_ORIGIN) != 0) {
            writer.writeVarUint(reader.readVarUint()).writeVarUint(reader.readVarUint());
        }
        if ((info & (Struct.HAS_ORIGIN | Struct.HAS_RIGHT_ORIGIN)) == 0) {
            if (reader.readVarUint() == 1) {
                reader.readVarString();
            } else {
                reader.readVarUint();
                reader.readVarUint();
            }
            if ((info & Struct.HAS_PARENT_KEY) != 0) {
                reader.readVarString();
            }
        }
    }

    private static void copyContent(
            int kind, long cut, Struct whole, Lib0Reader reader, Lib0Writer writer)
            throws MalformedException {
        switch (kind) {
            case Struct.DELETED -> writer.writeVarUint(reader.readVarUint() - cut);
            case Struct.STRING -> writer.writeVarString(cutText(reader.readVarString(), (int) cut));
            case Struct.JSON, Struct.ANY -> {
                writer.writeVarUint(reader.readVarUint() - cut);
                for (long i = 0; i < cut; i++) {
                    skipElement(kind, reader);
                }
                writer.writeBytes(whole.source(), reader.position(), whole.to());
            }
            default -> throw new MalformedException("content " + kind + " has no parts");
        }
    }

    private static void skipElement(int kind, Lib0Reader reader) throws MalformedException {
        if (kind == Struct.JSON) {
            reader.readVarString();
        } else {
            StructReader.skipAny(reader, 0);
        }
    }

    /** A surrogate pair that is cut in two becomes two replacement characters, as in Yjs. */
    private static String cutText(String text, int cut) {
        var left = text.substring(cut);
        boolean splits =
                Character.isHighSurrogate(text.charAt(cut - 1))
                        && Character.isLowSurrogate(text.charAt(cut));
        return splits ? REPLACEMENT + left.substring(1) : left;
    }
}
