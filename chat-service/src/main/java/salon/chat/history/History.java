package salon.chat.history;

import java.time.Instant;

/**
 * What was said in each room: the newest {@value #KEPT} messages at least. A projection of the log
 * that can be thrown away and built again. Any thread; blocks; every method may throw {@link
 * HistoryUnavailable}.
 */
public interface History {
    /** How many messages of a room are kept at least. */
    int KEPT = 1000;

    /**
     * Adds a message; adding the same offset again changes nothing. Of one room, messages must come
     * in the order of the log, though several replicas may add them at once.
     *
     * @return false when it repeats a message that is there already under an earlier offset, or was
     *     erased
     */
    boolean append(LoggedMessage message);

    /** The newest messages of a room. */
    Page newest(String roomId, int limit);

    /** The oldest messages whose offset is {@code from} or higher. */
    Page from(String roomId, long from, int limit);

    /**
     * Forgets what was said in a room until then: its life ended. What the log still holds of it is
     * not added again.
     */
    void erase(String roomId, Instant until);

    /**
     * Says which log this is made from from now on. What was made from another one is not seen any
     * more: its offsets mean nothing here.
     */
    void adopt(String logId);

    /** Whether that was said yet. */
    boolean isAdopted();

    /** The offset from which on a partition of a topic was not read yet; 0 when it never was. */
    long position(String topic, int partition);

    /** Remembers how far a partition was read. */
    void advance(String topic, int partition, long next);
}
