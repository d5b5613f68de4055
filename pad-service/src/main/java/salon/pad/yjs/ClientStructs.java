package salon.pad.yjs;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The structs of one client that a document holds: by clock, never overlapping. One thread. */
final class ClientStructs {
    private final long client;
    private final TreeMap<Long, Struct> byClock = new TreeMap<>();

    /** The first clock that is missing. */
    private long complete;

    private long bytes;

    ClientStructs(long client) {
        this.client = client;
    }

    /** The first clock that is missing; there may be structs after it. */
    long clock() {
        return complete;
    }

    /** How many bytes of structs are held. */
    long bytes() {
        return bytes;
    }

    int count() {
        return byClock.size();
    }

    /** Whether the struct's whole stretch is there already. */
    boolean covers(Struct struct) {
        long clock = struct.clock();
        while (clock < struct.end()) {
            long held = endOfHeld(clock);
            if (held == clock) {
                return false;
            }
            clock = held;
        }
        return true;
    }

    /**
     * Keeps what is new in the struct. Its beginning gives way to what is there already, as in Yjs;
     * what was there after a gap, and could not be used yet, gives way to it.
     */
    void add(Struct struct) {
        long clock = struct.clock();
        while (clock < struct.end()) {
            long held = endOfHeld(clock);
            if (held > clock) {
                clock = held;
            } else {
                clock = fill(struct, clock);
            }
        }
        for (var next = byClock.get(complete); next != null; next = byClock.get(complete)) {
            complete = next.end();
        }
    }

    /** Where the struct that holds that clock ends, or that clock itself when none does. */
    private long endOfHeld(long clock) {
        var before = byClock.floorEntry(clock);
        return before == null ? clock : Math.max(clock, before.getValue().end());
    }

    /** Puts in what the struct has from a missing clock on; returns the clock after that. */
    private long fill(Struct struct, long from) {
        var next = byClock.higherEntry(from);
        while (next != null && next.getValue().end() <= struct.end()) {
            remove(next.getValue());
            next = byClock.higherEntry(from);
        }
        if (next != null && next.getKey() < struct.end()) {
            // The struct ends inside a held one, of which only the rest is still needed.
            remove(next.getValue());
            put(StructSlicer.from(client, next.getValue(), struct.end()));
        }
        put(from == struct.clock() ? struct : StructSlicer.from(client, struct, from));
        return struct.end();
    }

    private void put(Struct struct) {
        byClock.put(struct.clock(), struct);
        bytes += struct.size();
    }

    private void remove(Struct struct) {
        byClock.remove(struct.clock());
        bytes -= struct.size();
    }

    /** What somebody lacks who has everything before that clock, cut off there. */
    List<Struct> from(long clock) {
        var first = byClock.floorKey(clock);
        List<Struct> lacking = new ArrayList<>();
        for (var struct : (first == null ? byClock : byClock.tailMap(first)).values()) {
            if (struct.clock() >= clock) {
                lacking.add(struct);
            } else if (struct.end() > clock) {
                lacking.add(StructSlicer.from(client, struct, clock));
            }
        }
        return lacking;
    }
}
