package salon.pad.protocol;

/**
 * One client's awareness.
 *
 * @param client the Yjs client
 * @param clock grows with each change; a lower one is outdated
 * @param json its state as JSON text; {@code null} when it is gone
 */
public record AwarenessState(long client, long clock, String json) {
    static final String NOTHING = "null";

    /** The same client, gone. */
    public AwarenessState gone() {
        return new AwarenessState(client, clock + 1, NOTHING);
    }

    public boolean isGone() {
        return json.equals(NOTHING);
    }
}
