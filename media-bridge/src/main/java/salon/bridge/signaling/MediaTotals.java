package salon.bridge.signaling;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import salon.bridge.sfu.MediaCounters;

/** What all conferences of the bridge have done since it started. Any thread. */
final class MediaTotals implements MediaCounters {
    private final Map<Counted, LongAdder> totals = new EnumMap<>(Counted.class);

    MediaTotals() {
        for (Counted what : Counted.values()) {
            totals.put(what, new LongAdder());
        }
    }

    @Override
    public void add(Counted what, long count) {
        adder(what).add(count);
    }

    long of(Counted what) {
        return adder(what).sum();
    }

    private LongAdder adder(Counted what) {
        LongAdder adder = totals.get(what);
        if (adder == null) {
            throw new IllegalArgumentException(what.name());
        }
        return adder;
    }
}
