package salon.pad.yjs;

import java.util.List;
import java.util.Map;

/** Writes updates of format v1. */
final class UpdateWriter {
    private UpdateWriter() {}

    /**
     * One update.
     *
     * @param structs by client; of each at least one, by clock, with or without gaps
     * @param deleted by client
     */
    static byte[] write(Map<Long, List<Struct>> structs, Map<Long, Intervals> deleted) {
        var writer = new Lib0Writer().writeVarUint(structs.size());
        structs.forEach((client, row) -> writeSection(writer, client, row));
        writer.writeVarUint(deleted.size());
        deleted.forEach((client, stretches) -> {
            writer.writeVarUint(client).writeVarUint(stretches.all().size());
            stretches
                    .all()
                    .forEach((start, end) -> writer.writeVarUint(start).writeVarUint(end - start));
        });
        return writer.toBytes();
    }

    private static void writeSection(Lib0Writer writer, long client, List<Struct> row) {
        writer.writeVarUint(row.size() + gaps(row));
        long clock = row.getFirst().clock();
        writer.writeVarUint(client).writeVarUint(clock);
        for (var struct : row) {
            if (struct.clock() > clock) {
                writer.writeByte(Struct.SKIP).writeVarUint(struct.clock() - clock);
            }
            writer.writeByte(infoOf(struct));
            writer.writeBytes(struct.source(), struct.from() + 1, struct.to());
            clock = struct.end();
        }
    }

    /** Without the flag for a parent's key where no parent follows, as Yjs merges updates. */
    private static int infoOf(Struct struct) {
        int info = struct.source()[struct.from()] & 0xff;
        boolean linked = (info & (Struct.HAS_ORIGIN | Struct.HAS_RIGHT_ORIGIN)) != 0;
        return linked ? info & ~Struct.HAS_PARENT_KEY : info;
    }

    private static int gaps(List<Struct> row) {
        int gaps = 0;
        for (int i = 1; i < row.size(); i++) {
            if (row.get(i).clock() > row.get(i - 1).end()) {
                gaps++;
            }
        }
        return gaps;
    }
}
