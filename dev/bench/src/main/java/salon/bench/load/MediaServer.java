package salon.bench.load;

/** A media server under test, running. */
public interface MediaServer extends AutoCloseable {
    /** What the table calls it. */
    String name();

    /** The process whose time counts. */
    long pid();

    /**
     * A new room.
     *
     * @param scenario who will come
     */
    Room open(String name, Scenario scenario);

    /** Ends the process. */
    @Override
    void close();

    /** A room on the server. */
    interface Room extends AutoCloseable {
        /** Signs a participant in and starts connecting it; blocks. Any thread. */
        void join(LoadClient client);

        /** The same for what can only be done when all senders are there; once for each. */
        default void complete(LoadClient client) {}

        /** Ends what the load left open. */
        @Override
        void close();
    }
}
