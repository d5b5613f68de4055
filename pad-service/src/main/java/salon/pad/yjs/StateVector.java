package salon.pad.yjs;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much of each client's work somebody has: the clock from which on something may be missing.
 *
 * @param clocks by client id, an unsigned number; clients of whom nothing is there are left out
 */
public record StateVector(Map<Long, Long> clocks) {
    public static final StateVector EMPTY = new StateVector(Map.of());

    public StateVector {
        clocks = Map.copyOf(clocks);
    }

    /** The clock of that client, 0 when nothing of it is there. */
    public long clockOf(long client) {
        return clocks.getOrDefault(client, 0L);
    }

    /**
     * Reads hostile bytes.
     *
     * @throws MalformedException when they are not exactly one state vector
     */
    public static StateVector decode(byte[] bytes) throws MalformedException {
        var reader = new Lib0Reader(bytes);
        int count = reader.readCount(2);
        var clocks = new TreeMap<Long, Long>();
        for (int i = 0; i < count; i++) {
            long client = reader.readVarUint();
            clocks.put(client, reader.readVarUint());
        }
        if (!reader.isAtEnd()) {
            throw new MalformedException("goes on after its end, at " + reader.position());
        }
        return new StateVector(clocks);
    }

    /** Higher client ids first, as Yjs writes them. */
    public byte[] encode() {
        var writer = new Lib0Writer().writeVarUint(clocks.size());
        new TreeMap<>(clocks)
                .reversed()
                .forEach((client, clock) -> writer.writeVarUint(client).writeVarUint(clock));
        return writer.toBytes();
    }
}
