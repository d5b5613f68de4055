package salon.bridge.signaling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import salon.bridge.sfu.Endpoint;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.Source;
import salon.bridge.sfu.WantedVideo;
import salon.bridge.transport.Transport;

/**
 * An endpoint as signalling holds it; immutable, replaced after a re-offer.
 *
 * @param conference where it lives
 * @param sid the session it belongs to
 * @param sessionId of its SDP answers
 * @param version of its last SDP answer
 * @param iceUfrag the client's, of its last offer
 */
record LiveEndpoint(
        LiveConference conference,
        String participantId,
        String sid,
        Endpoint endpoint,
        Transport transport,
        ChannelLink link,
        EndpointPlan plan,
        long sessionId,
        long version,
        String iceUfrag) {

    LiveEndpoint reoffered(EndpointPlan next, String ufrag) {
        return new LiveEndpoint(
                conference,
                participantId,
                sid,
                endpoint,
                transport,
                link,
                next,
                sessionId,
                version + 1,
                ufrag);
    }

    /** The client's channel is open: it hears everything anew. */
    void tellAll() {
        conference.worker().execute(() -> conference.conference().tellAll(endpoint));
    }

    /** What the client wants to see. */
    void want(List<WantedVideo> wanted) {
        conference.worker().execute(() -> conference.conference().want(endpoint, wanted));
    }

    /** What of it the others may not hear or see. */
    void silence(Set<Source> sources) {
        conference
                .worker()
                .execute(() ->
                        conference.conference().silence(endpoint, sources, System.nanoTime()));
    }

    /** How often pictures stood still at the client, by mid. */
    void onFreezes(Map<String, Long> freezes) {
        conference.worker().execute(() -> conference.conference().onFreezes(endpoint, freezes));
    }

    /** Tells the client how its connection does. */
    void tellStatistics() {
        conference
                .worker()
                .execute(() -> conference.conference().tellStatistics(endpoint, System.nanoTime()));
    }

    /** Media and channel end. */
    void close(CloseCode code) {
        link.end(code);
        transport.close();
    }
}
