package salon.bench;

import java.util.Locale;

/** Lines that stay, and on a terminal one at the bottom that tells what goes on. Any thread. */
final class Terminal {
    private final boolean live;
    private String prefix = "";
    private String last = "";

    Terminal(boolean live) {
        this.live = live;
    }

    /** What the following progress belongs to; elsewhere than on a terminal all that is told. */
    synchronized void begin(String what) {
        prefix = what;
        if (!live) {
            System.err.println(what);
        }
    }

    /** What goes on. */
    synchronized void progress(String words) {
        if (live && !words.equals(last)) {
            last = words;
            System.err.printf(Locale.ROOT, "\r\033[K  %s: %.60s", prefix, words);
        }
    }

    /** A line that stays. */
    synchronized void line(String text) {
        if (live) {
            System.err.print("\r\033[K");
        }
        System.out.println(text);
    }
}
