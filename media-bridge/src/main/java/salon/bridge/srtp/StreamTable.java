package salon.bridge.srtp;

import org.jspecify.annotations.Nullable;

/**
 * The replay window of each SSRC. Looking up allocates nothing; the number of streams is bounded,
 * because the other side chooses the SSRCs.
 */
final class StreamTable {
    /** Streams of one direction. */
    static final int MAX_STREAMS = 1024;

    /** Packets; reordering of more than this is treated as replay. */
    static final int WINDOW = 1024;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private int[] ssrcs = new int[16];
    private @Nullable ReplayWindow[] windows = new ReplayWindow[16];
    private int size;

    @Nullable ReplayWindow find(int ssrc) {
        return windows[slot(ssrc)];
    }

    boolean isFull() {
        return size >= MAX_STREAMS;
    }

    /** Adds an SSRC that {@link #find} does not know. */
    ReplayWindow add(int ssrc) {
        if ((size + 1) * 2 > ssrcs.length) {
            grow();
        }
        ReplayWindow window = new ReplayWindow(WINDOW);
        put(ssrc, window);
        size++;
        return window;
    }

    private void put(int ssrc, ReplayWindow window) {
        int slot = slot(ssrc);
        ssrcs[slot] = ssrc;
        windows[slot] = window;
    }

    private int slot(int ssrc) {
        int mask = ssrcs.length - 1;
        int slot = (ssrc * GOLDEN_RATIO) >>> 16 & mask;
        while (windows[slot] != null && ssrcs[slot] != ssrc) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldSsrcs = ssrcs;
        @Nullable ReplayWindow[] oldWindows = windows;
        ssrcs = new int[oldSsrcs.length * 2];
        windows = new ReplayWindow[oldSsrcs.length * 2];
        for (int i = 0; i < oldSsrcs.length; i++) {
            ReplayWindow window = oldWindows[i];
            if (window != null) {
                put(oldSsrcs[i], window);
            }
        }
    }
}
