package salon.pad.yjs;

import java.util.Map;
import java.util.TreeMap;

/** A set of numbers as disjoint stretches, none touching the next. One thread. */
final class Intervals {
    private final TreeMap<Long, Long> endByStart = new TreeMap<>();

    /** Adds the numbers from start to before end. */
    void add(long start, long end) {
        long from = start;
        long to = end;
        var before = endByStart.floorEntry(start);
        if (before != null && before.getValue() >= start) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        var next = endByStart.ceilingEntry(from);
        while (next != null && next.getKey() <= to) {
            to = Math.max(to, next.getValue());
            endByStart.remove(next.getKey());
            next = endByStart.ceilingEntry(from);
        }
        endByStart.put(from, to);
    }

    /** Whether all numbers from start to before end are in it. */
    boolean covers(long start, long end) {
        var before = endByStart.floorEntry(start);
        return before != null && before.getValue() >= end;
    }

    /** The stretches, lowest first: start to end, the end not included. */
    Map<Long, Long> all() {
        return endByStart;
    }
}
