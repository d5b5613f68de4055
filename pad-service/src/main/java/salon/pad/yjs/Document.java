package salon.pad.yjs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a document: every struct and every deletion, whatever order they came in. It
 * does not know what they mean together, and need not: Yjs clients that have the same structs and
 * deletions show the same document. One thread.
 */
public final class Document {
    /** Higher client ids first, as Yjs writes them. */
    private final Map<Long, ClientStructs> structs = new TreeMap<>(Comparator.reverseOrder());

    private final Map<Long, Intervals> deleted = new TreeMap<>(Comparator.reverseOrder());

    /** Whether everything in the update is there already. */
    public boolean covers(Update update) {
        for (var section : update.sections()) {
            var held = structs.get(section.client());
            for (var struct : section.structs()) {
                if (held == null || !held.covers(struct)) {
                    return false;
                }
            }
        }
        for (var deletion : update.deletions()) {
            var held = deleted.get(deletion.client());
            if (held == null || !held.covers(deletion.clock(), deletion.end())) {
                return false;
            }
        }
        return true;
    }

    /** Takes in what is new in the update. */
    public void add(Update update) {
        for (var section : update.sections()) {
            for (var struct : section.structs()) {
                structs.computeIfAbsent(section.client(), ClientStructs::new).add(struct);
            }
        }
        for (var deletion : update.deletions()) {
            deleted.computeIfAbsent(deletion.client(), _ -> new Intervals())
                    .add(deletion.clock(), deletion.end());
        }
    }

    /**
     * Up to where each client's structs are there without a gap. A client that answers with what
     * comes after it fills every gap.
     */
    public StateVector stateVector() {
        var clocks = new TreeMap<Long, Long>();
        structs.forEach((client, held) -> {
            if (held.clock() > 0) {
                clocks.put(client, held.clock());
            }
        });
        return new StateVector(clocks);
    }

    /** An update with everything somebody may lack who has what the state vector says. */
    public byte[] encode(StateVector had) {
        var lacking = new TreeMap<Long, List<Struct>>(Comparator.reverseOrder());
        structs.forEach((client, held) -> {
            var found = held.from(had.clockOf(client));
            if (!found.isEmpty()) {
                lacking.put(client, found);
            }
        });
        return UpdateWriter.write(lacking, deleted);
    }

    /** How large it is: bytes of structs, without deletions. */
    public long bytes() {
        return structs.values().stream().mapToLong(ClientStructs::bytes).sum();
    }

    /** How many structs are held, each apart. */
    public int structCount() {
        return structs.values().stream().mapToInt(ClientStructs::count).sum();
    }

    public boolean isEmpty() {
        return structs.isEmpty() && deleted.isEmpty();
    }
}
