package salon.room.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged while it is open: everything of one category, and what is printed of the rest. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    private final Logger category;

    public CapturedLog(String category) {
        this.category = Logger.getLogger(category);
        this.category.setLevel(Level.ALL);
        root.addHandler(this);
    }

    /** Each line as it would be printed, with its exception. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(formatter.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        category.setLevel(null);
    }
}
