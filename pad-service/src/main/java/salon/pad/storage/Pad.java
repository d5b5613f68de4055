package salon.pad.storage;

import salon.pad.yjs.Document;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/** One pad as this replica knows it. Any thread. */
final class Pad {
    private final Document document = new Document();

    synchronized void add(LoggedUpdate logged) {
        document.add(logged.update());
    }

    synchronized boolean covers(Update update) {
        return document.covers(update);
    }

    synchronized StateVector stateVector() {
        return document.stateVector();
    }

    synchronized byte[] encode(StateVector had) {
        return document.encode(had);
    }
}
