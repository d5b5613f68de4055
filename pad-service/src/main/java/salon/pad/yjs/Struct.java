package salon.pad.yjs;

/**
 * One struct of an update as its raw bytes: an item or a garbage-collected stretch of a client's
 * clock. Clocks count UTF-16 units in text. Self-contained: format v1 never refers to a neighbour.
 *
 * @param clock where it begins
 * @param length how far it reaches, at least 1
 * @param source the bytes it is part of; never changed
 * @param from where its bytes begin in the source
 * @param to where they end
 */
// Nobody compares structs, and all those of an update share its bytes on purpose.
@SuppressWarnings("ArrayRecordComponent")
record Struct(long clock, long length, byte[] source, int from, int to) {
    static final int GC = 0;
    static final int DELETED = 1;
    static final int JSON = 2;
    static final int BINARY = 3;
    static final int STRING = 4;
    static final int EMBED = 5;
    static final int FORMAT = 6;
    static final int TYPE = 7;
    static final int ANY = 8;
    static final int DOC = 9;
    static final int SKIP = 10;

    /** The lower bits of the info byte: what kind of content. */
    static final int CONTENT_BITS = 0x1f;

    static final int HAS_PARENT_KEY = 0x20;
    static final int HAS_RIGHT_ORIGIN = 0x40;
    static final int HAS_ORIGIN = 0x80;

    /** The first clock after it. */
    long end() {
        return clock + length;
    }

    /** How many bytes it is written with. */
    int size() {
        return to - from;
    }
}
