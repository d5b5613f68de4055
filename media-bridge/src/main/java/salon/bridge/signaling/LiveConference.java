package salon.bridge.signaling;

import java.util.HashMap;
import java.util.Map;
import salon.bridge.sfu.Conference;
import salon.bridge.transport.Worker;

/**
 * A conference as signalling holds it. The map is guarded by {@link Conferences}; the conference
 * itself belongs to the worker.
 */
record LiveConference(
        String roomId, Worker worker, Conference conference, Map<String, LiveEndpoint> endpoints) {

    static LiveConference of(String roomId, Worker worker, Conference conference) {
        return new LiveConference(roomId, worker, conference, new HashMap<>());
    }
}
