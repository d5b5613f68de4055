package salon.pad.yjs;

import java.util.ArrayList;
import java.util.List;

/** An update of format v1, taken apart: each client's structs in a row, and what is deleted. */
public final class Update {
    private static final int LEAST_BYTES_SECTION = 3;
    private static final int LEAST_BYTES_STRUCT = 2;
    private static final int LEAST_BYTES_DELETION = 2;

    private final byte[] bytes;
    private final List<Section> sections;
    private final List<Deletion> deletions;

    private Update(byte[] bytes, List<Section> sections, List<Deletion> deletions) {
        this.bytes = bytes;
        this.sections = List.copyOf(sections);
        this.deletions = List.copyOf(deletions);
    }

    /** As it was read; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** One for each client that has structs in it. */
    List<Section> sections() {
        return sections;
    }

    List<Deletion> deletions() {
        return deletions;
    }

    /** The structs of one client, by clock; there may be gaps, never overlaps. */
    record Section(long client, List<Struct> structs) {
        Section {
            structs = List.copyOf(structs);
        }
    }

    /** A stretch of a client's clock that is deleted. */
    record Deletion(long client, long clock, long length) {
        /** The first clock that is not deleted by it. */
        long end() {
            return clock + length;
        }
    }

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return deletions.isEmpty() && structCount() == 0;
    }

    /** How many structs are in it; deletions are none. */
    public int structCount() {
        return sections.stream().mapToInt(each -> each.structs().size()).sum();
    }

    /**
     * Takes hostile bytes apart; they are not copied. Time and memory are linear in their number.
     *
     * @throws MalformedException when they are not exactly one update
     */
    public static Update read(byte[] bytes) throws MalformedException {
        var reader = new Lib0Reader(bytes);
        var structs = new StructReader(bytes, reader);
        int sectionCount = reader.readCount(LEAST_BYTES_SECTION);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < sectionCount; i++) {
            sections.add(readSection(reader, structs));
        }
        var deletions = readDeletions(reader);
        if (!reader.isAtEnd()) {
            throw new MalformedException("goes on after its end, at " + reader.position());
        }
        return new Update(bytes, sections, deletions);
    }

    private static Section readSection(Lib0Reader reader, StructReader structs)
            throws MalformedException {
        int count = reader.readCount(LEAST_BYTES_STRUCT);
        long client = reader.readVarUint();
        long clock = reader.readVarUint();
        List<Struct> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var struct = structs.read(clock);
            clock = struct.end();
            if (!isSkip(struct)) {
                found.add(struct);
            }
        }
        return new Section(client, found);
    }

    private static boolean isSkip(Struct struct) {
        return struct.source()[struct.from()] == Struct.SKIP;
    }

    private static List<Deletion> readDeletions(Lib0Reader reader) throws MalformedException {
        int clients = reader.readCount(LEAST_BYTES_DELETION);
        List<Deletion> deletions = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            long client = reader.readVarUint();
            int count = reader.readCount(LEAST_BYTES_DELETION);
            for (int j = 0; j < count; j++) {
                long clock = reader.readVarUint();
                long length = reader.readVarUint();
                if (length > Lib0Reader.MAX_SAFE_INTEGER - clock) {
                    throw new MalformedException("clock too large, before " + reader.position());
                }
                if (length > 0) {
                    deletions.add(new Deletion(client, clock, length));
                }
            }
        }
        return deletions;
    }
}
