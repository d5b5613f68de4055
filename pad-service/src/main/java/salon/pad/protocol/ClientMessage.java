package salon.pad.protocol;

import java.util.List;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/** What a client may send, read and checked. */
public sealed interface ClientMessage {
    /** Sync step 1: the client has this much; send what it lacks. */
    record Lacks(StateVector had) implements ClientMessage {}

    /** Sync step 2 or an update: edits that may be new. */
    record Edit(Update update) implements ClientMessage {}

    /** Awareness: carets and names, its own and those it heard of. */
    record Aware(List<AwarenessState> states) implements ClientMessage {}

    /** The client wants to know everybody's awareness. */
    record AwarenessQuery() implements ClientMessage {}

    /** Something harmless that means nothing to a server. */
    record Ignored() implements ClientMessage {}
}
