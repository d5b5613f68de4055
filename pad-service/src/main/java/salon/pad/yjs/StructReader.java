package salon.pad.yjs;

/**
 * Reads one struct's header and walks over its content, to learn its length in clocks and in bytes.
 * One thread.
 */
final class StructReader {
    private static final int DEEPEST = 128;
    private static final int LAST_TYPE = 6;
    private static final int XML_ELEMENT = 3;
    private static final int XML_HOOK = 5;

    private final byte[] bytes;
    private final Lib0Reader reader;

    StructReader(byte[] bytes, Lib0Reader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    /**
     * The struct at the reader's place, which begins at that clock. One without length is refused:
     * Yjs never writes it, and clients that read it find their clocks in disorder.
     */
    Struct read(long clock) throws MalformedException {
        int from = reader.position();
        int info = reader.readByte();
        long length;
        if (info == Struct.SKIP || (info & Struct.CONTENT_BITS) == Struct.GC) {
            length = reader.readVarUint();
        } else {
            skipLinks(info);
            length = readContent(info & Struct.CONTENT_BITS);
        }
        if (length == 0) {
            throw new MalformedException("struct without length, before " + reader.position());
        }
        if (length > Lib0Reader.MAX_SAFE_INTEGER - clock) {
            throw new MalformedException("clock too large, before " + reader.position());
        }
        return new Struct(clock, length, bytes, from, reader.position());
    }

    /** Origins, and the parent when there is no origin to take it from. */
    private void skipLinks(int info) throws MalformedException {
        if ((info & Struct.HAS_ORIGIN) != 0) {
            skipId();
        }
        if ((info & Struct.HAS_RIGHT_ORIGIN) != 0) {
            skipId();
        }
        if ((info & (Struct.HAS_ORIGIN | Struct.HAS_RIGHT_ORIGIN)) == 0) {
            if (reader.readVarUint() == 1) {
                reader.readVarString();
            } else {
                skipId();
            }
            if ((info & Struct.HAS_PARENT_KEY) != 0) {
                reader.readVarString();
            }
        }
    }

    private void skipId() throws MalformedException {
        reader.readVarUint();
        reader.readVarUint();
    }

    private long readContent(int kind) throws MalformedException {
        return switch (kind) {
            case Struct.DELETED -> reader.readVarUint();
            case Struct.JSON -> {
                int count = reader.readCount(1);
                for (int i = 0; i < count; i++) {
                    checkJson(reader.readVarString(), true);
                }
                yield count;
            }
            case Struct.BINARY -> {
                reader.skipVarBytes();
                yield 1;
            }
            case Struct.STRING -> reader.readVarString().length();
            case Struct.EMBED -> {
                checkJson(reader.readVarString(), false);
                yield 1;
            }
            case Struct.FORMAT -> {
                reader.readVarString();
                checkJson(reader.readVarString(), false);
                yield 1;
            }
            case Struct.TYPE -> readType();
            case Struct.ANY -> {
                int count = reader.readCount(1);
                for (int i = 0; i < count; i++) {
                    skipAny(reader, 0);
                }
                yield count;
            }
            case Struct.DOC -> {
                reader.readVarString();
                skipAny(reader, 0);
                yield 1;
            }
            default ->
                    throw new MalformedException(
                            "unknown content " + kind + ", before " + reader.position());
        };
    }

    /** Clients parse it as JSON, and stumble when it is not. */
    private void checkJson(String text, boolean mayBeUndefined) throws MalformedException {
        if (!JsonSyntax.isValue(text) && !(mayBeUndefined && text.equals("undefined"))) {
            throw new MalformedException("no JSON, before " + reader.position());
        }
    }

    private long readType() throws MalformedException {
        long type = reader.readVarUint();
        if (type > LAST_TYPE) {
            throw new MalformedException("unknown type " + type + ", before " + reader.position());
        }
        if (type == XML_ELEMENT || type == XML_HOOK) {
            reader.readVarString();
        }
        return 1;
    }

    /** Skips a value of lib0's self-describing encoding. */
    static void skipAny(Lib0Reader reader, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("nested too deeply, at " + reader.position());
        }
        int kind = reader.readByte();
        switch (kind) {
            case 127, 126, 121, 120 -> {} // undefined, null, false, true
            case 125 -> reader.skipVarInt();
            case 124 -> reader.skip(Float.BYTES);
            case 123, 122 -> reader.skip(Double.BYTES); // also a 64-bit integer
            case 119 -> reader.readVarString();
            case 118 -> {
                int count = reader.readCount(2);
                for (int i = 0; i < count; i++) {
                    reader.readVarString();
                    skipAny(reader, depth + 1);
                }
            }
            case 117 -> {
                int count = reader.readCount(1);
                for (int i = 0; i < count; i++) {
                    skipAny(reader, depth + 1);
                }
            }
            case 116 -> reader.skipVarBytes();
            default ->
                    throw new MalformedException(
                            "unknown value " + kind + ", before " + reader.position());
        }
    }
}
