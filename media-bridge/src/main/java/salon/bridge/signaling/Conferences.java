package salon.bridge.signaling;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.Conference;
import salon.bridge.sfu.Endpoint;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.signaling.sdp.AnswerTransport;
import salon.bridge.signaling.sdp.AnswerWriter;
import salon.bridge.signaling.sdp.Offer;
import salon.bridge.transport.IceCredentials;
import salon.bridge.transport.RemoteFingerprint;
import salon.bridge.transport.Transport;
import salon.bridge.transport.Worker;

/**
 * The conferences and endpoints of this bridge, by room and participant. Any thread; the lock is
 * held for map work only, the media itself is told by commands to its worker.
 */
@ApplicationScoped
public class Conferences {
    private final Workers workers;
    private final ChannelSender sender;
    private final RevokedSessions revoked;
    private final SecureRandom random = new SecureRandom();
    private final MediaTotals totals = new MediaTotals();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LiveConference> conferences = new HashMap<>();

    Conferences(Workers workers, ChannelSender sender, RevokedSessions revoked) {
        this.workers = workers;
        this.sender = sender;
        this.revoked = revoked;
    }

    /**
     * A participant's new connection; one it had before is replaced.
     *
     * @throws IllegalStateException when the worker takes no more
     */
    Answered open(String roomId, String participantId, String sid, Offer offer) {
        EndpointPlan plan = new EndpointPlanner(random).plan(offer, null);
        LiveEndpoint opened;
        LiveEndpoint replaced;
        lock.lock();
        try {
            LiveConference live = conferences.computeIfAbsent(roomId, this::create);
            opened = join(live, participantId, sid, offer, plan);
            replaced = live.endpoints().put(participantId, opened);
        } finally {
            conferences.values().removeIf(live -> live.endpoints().isEmpty());
            lock.unlock();
        }
        if (replaced != null) {
            replaced.close(CloseCode.REPLACED);
        }
        return new Answered(opened, answer(opened, offer));
    }

    private LiveConference create(String roomId) {
        Map<Worker, Long> load =
                conferences.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        LiveConference::worker, Collectors.counting()));
        Worker worker =
                workers.all().stream()
                        .min(Comparator.comparing(one -> load.getOrDefault(one, 0L)))
                        .orElseThrow();
        return LiveConference.of(roomId, worker, new Conference(workers.ntp(), random, totals));
    }

    private LiveEndpoint join(
            LiveConference live, String participantId, String sid, Offer offer, EndpointPlan plan) {
        Conference conference = live.conference();
        // The listener needs the endpoint's transport to tell whose end it hears of.
        Opening opening = new Opening();
        ChannelLink link = new ChannelLink(sender, () -> remove(live, participantId, opening));
        Endpoint endpoint = new Endpoint(conference, participantId, plan, link);
        Transport transport =
                live.worker()
                        .open(
                                offer.iceUfrag(),
                                RemoteFingerprint.parse(offer.fingerprint().toString()),
                                endpoint);
        opening.transport = transport;
        live.worker().execute(() -> conference.join(endpoint, transport));
        long sessionId = random.nextLong(1, Long.MAX_VALUE);
        return new LiveEndpoint(
                live,
                participantId,
                sid,
                endpoint,
                transport,
                link,
                plan,
                sessionId,
                1,
                offer.iceUfrag());
    }

    /** A participant's re-offer; empty when it has no endpoint here. */
    Optional<Answered> reoffer(String roomId, String participantId, Offer offer) {
        LiveEndpoint next;
        lock.lock();
        try {
            LiveConference live = conferences.get(roomId);
            LiveEndpoint before = live == null ? null : live.endpoints().get(participantId);
            if (live == null || before == null) {
                return Optional.empty();
            }
            EndpointPlan plan = new EndpointPlanner(random).plan(offer, before.plan());
            if (!before.iceUfrag().equals(offer.iceUfrag())) {
                before.transport().restart(offer.iceUfrag());
            }
            next = before.reoffered(plan, offer.iceUfrag());
            live.endpoints().put(participantId, next);
            LiveEndpoint changed = next;
            live.worker()
                    .execute(() ->
                            live.conference().apply(changed.endpoint(), plan, System.nanoTime()));
        } finally {
            lock.unlock();
        }
        return Optional.of(new Answered(next, answer(next, offer)));
    }

    private String answer(LiveEndpoint live, Offer offer) {
        // Read once: a restart may change them meanwhile.
        IceCredentials ice = live.transport().localCredentials();
        AnswerTransport transport =
                new AnswerTransport(
                        live.sessionId(),
                        workers.addresses(),
                        live.conference().worker().port(),
                        live.conference().worker().tcpPort(),
                        ice.ufrag(),
                        ice.password(),
                        workers.fingerprint());
        Map<String, SlotPlan> slots =
                live.plan().slots().stream().collect(Collectors.toMap(SlotPlan::mid, slot -> slot));
        return AnswerWriter.write(offer, transport, live.version(), slots);
    }

    /** A participant's endpoint, or empty. */
    Optional<LiveEndpoint> find(String roomId, String participantId) {
        lock.lock();
        try {
            LiveConference live = conferences.get(roomId);
            return live == null
                    ? Optional.empty()
                    : Optional.ofNullable(live.endpoints().get(participantId));
        } finally {
            lock.unlock();
        }
    }

    /** A participant leaves; returns whether there was an endpoint. */
    boolean leave(String roomId, String participantId) {
        Optional<LiveEndpoint> found = find(roomId, participantId);
        found.ifPresent(live -> close(live, CloseCode.LEFT));
        return found.isPresent();
    }

    /** room-service puts a participant out, with the session; whether there was an endpoint. */
    boolean remove(String roomId, String participantId) {
        Optional<LiveEndpoint> found = find(roomId, participantId);
        found.ifPresent(live -> onSessionEnded(roomId, participantId, live.sid()));
        return found.isPresent();
    }

    /** The session was ended: so is what it has open here, whoever ended it. */
    public void onSessionEnded(String roomId, String participantId, String sid) {
        revoked.revoke(sid);
        find(roomId, participantId)
                .filter(live -> live.sid().equals(sid))
                .ifPresent(live -> close(live, CloseCode.REMOVED));
    }

    /** The room is gone: so is its conference. */
    public void onRoomClosed(String roomId) {
        closeAll(live -> live.conference().roomId().equals(roomId), CloseCode.REMOVED);
    }

    /** The conference is on another bridge: whoever is still here is late; how many those were. */
    int onMoved(String roomId) {
        return closeAll(live -> live.conference().roomId().equals(roomId), CloseCode.GOING_AWAY);
    }

    private void close(LiveEndpoint live, CloseCode code) {
        // The channel first, so that it hears the reason and not only that the media is gone.
        live.link().end(code);
        remove(live.conference(), live.participantId(), live.transport());
        live.close(code);
    }

    private int closeAll(Predicate<LiveEndpoint> which, CloseCode code) {
        List<LiveEndpoint> all;
        lock.lock();
        try {
            all =
                    conferences.values().stream()
                            .map(LiveConference::endpoints)
                            .map(Map::values)
                            .flatMap(Collection::stream)
                            .filter(which)
                            .toList();
        } finally {
            lock.unlock();
        }
        all.forEach(live -> close(live, code));
        return all.size();
    }

    private void remove(LiveConference live, String participantId, Opening opening) {
        Transport transport = opening.transport;
        if (transport != null) {
            remove(live, participantId, transport);
        }
    }

    private void remove(LiveConference live, String participantId, Transport transport) {
        LiveEndpoint gone = null;
        lock.lock();
        try {
            LiveEndpoint present = live.endpoints().get(participantId);
            if (present != null && present.transport() == transport) {
                gone = live.endpoints().remove(participantId);
            }
            if (live.endpoints().isEmpty()) {
                conferences.remove(live.roomId(), live);
            }
        } finally {
            lock.unlock();
        }
        if (gone != null) {
            // The media ended by itself: the client connects anew.
            gone.link().end(CloseCode.GOING_AWAY);
        }
    }

    /** All of them now. */
    List<LiveConference> all() {
        lock.lock();
        try {
            return List.copyOf(conferences.values());
        } finally {
            lock.unlock();
        }
    }

    /** What they have done so far, those that are gone included. */
    MediaTotals totals() {
        return totals;
    }

    /**
     * Asks all conferences how long people have spoken; they answer on their workers, and only when
     * there is something new.
     */
    public void talkNews(BiConsumer<String, Map<String, Long>> told) {
        for (LiveConference live : all()) {
            live.worker()
                    .execute(() -> {
                        Map<String, Long> news = live.conference().talkNews();
                        if (!news.isEmpty()) {
                            told.accept(live.roomId(), news);
                        }
                    });
        }
    }

    /** How many there are. */
    public int conferenceCount() {
        return all().size();
    }

    /** How many endpoints there are in all. */
    public int endpointCount() {
        lock.lock();
        try {
            return conferences.values().stream().mapToInt(c -> c.endpoints().size()).sum();
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void stop() {
        closeAll(_ -> true, CloseCode.GOING_AWAY);
    }

    /** An endpoint and the text for its client. */
    record Answered(LiveEndpoint endpoint, String sdp) {}

    private static final class Opening {
        volatile @Nullable Transport transport;
    }
}
