package salon.chat.history;

/** The store did not answer; trying again later is right. */
public final class HistoryUnavailable extends RuntimeException {
    public HistoryUnavailable(Throwable cause) {
        super("the store did not answer: " + cause.getMessage(), cause);
    }
}
