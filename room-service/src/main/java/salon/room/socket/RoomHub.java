package salon.room.socket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import salon.contracts.AuditEvent;
import salon.contracts.RoomEvent;
import salon.contracts.SignalEvent;
import salon.room.rooms.Member;
import salon.room.rooms.Room;
import salon.room.rooms.RoomChange;
import salon.room.rooms.RoomEventHeard;
import salon.room.rooms.Rooms;
import salon.room.rooms.SignalHeard;
import salon.room.rooms.SignalMade;
import salon.room.runtime.Background;
import salon.room.store.Replica;
import salon.room.tokens.IssuedToken;
import salon.room.tokens.TokenIssuer;

/**
 * All sockets of this replica, by room. Brings them what happens, here and elsewhere, fresh tokens,
 * and the end when they have fallen silent.
 */
@ApplicationScoped
public class RoomHub {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration GAP_PATIENCE = Duration.ofMillis(700);
    private static final Duration RECONCILE = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(35);

    private final ConcurrentHashMap<String, RoomFeed> feeds = new ConcurrentHashMap<>();
    private final Frames frames;
    private final Rooms rooms;
    private final TokenIssuer tokens;
    private final Event<AuditEvent> audit;
    private final Event<SignalMade> signals;
    private final Replica replica;
    private final Background background;
    private final Clock clock;

    RoomHub(
            Frames frames,
            Rooms rooms,
            TokenIssuer tokens,
            Event<AuditEvent> audit,
            Event<SignalMade> signals,
            Replica replica,
            Background background,
            Clock clock,
            MeterRegistry meters) {
        this.frames = frames;
        this.rooms = rooms;
        this.tokens = tokens;
        this.audit = audit;
        this.signals = signals;
        this.replica = replica;
        this.background = background;
        this.clock = clock;
        Gauge.builder(
                        "salon.room.sockets",
                        feeds,
                        all -> all.values().stream().mapToInt(f -> f.connections().size()).sum())
                .register(meters);
    }

    void begin(@Observes StartupEvent event) {
        background.every(TICK, "tending sockets", this::tick);
        background.every(RECONCILE, "comparing sockets with rooms", this::reconcileAll);
    }

    /**
     * Tells clients to go to another replica, before the service waits for open requests to end.
     */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        feeds.values().stream()
                .flatMap(feed -> feed.connections().stream())
                .forEach(connection -> connection.close(CloseCode.GOING_AWAY));
    }

    void changed(@Observes RoomChange change) {
        change.events().forEach(this::deliver);
    }

    void heard(@Observes RoomEventHeard heard) {
        deliver(heard.event());
    }

    /** What another replica or a bridge signals. */
    void signalled(@Observes SignalHeard heard) {
        RoomFeed feed = feeds.get(heard.signal().roomId());
        if (feed == null) {
            return;
        }
        switch (heard.signal()) {
            case SignalEvent.Reaction reaction -> feed.broadcast(frames.reaction(reaction));
            case SignalEvent.TalkMeasured talk -> background.run(() -> tellTalk(feed, talk));
            case SignalEvent.PadAwareness _, SignalEvent.PadAwarenessAsked _ -> {}
        }
    }

    private void tellTalk(RoomFeed feed, SignalEvent.TalkMeasured talk) {
        rooms.talked(talk.roomId(), talk.epoch(), talk.talkedMs())
                .ifPresent(room -> feed.broadcast(frames.talk(room)));
    }

    /** Shows everybody, here and on other replicas, how somebody reacts. */
    void react(RoomConnection connection, String emoji) {
        SignalEvent.Reaction reaction =
                new SignalEvent.Reaction(
                        connection.roomId(),
                        replica.id(),
                        connection.participantId(),
                        emoji,
                        clock.instant());
        RoomFeed feed = feeds.get(connection.roomId());
        if (feed != null) {
            feed.broadcast(frames.reaction(reaction));
        }
        signals.fire(new SignalMade(reaction));
    }

    private void deliver(RoomEvent event) {
        RoomFeed feed = feeds.get(event.roomId());
        if (feed != null) {
            feed.deliver(event, clock.instant());
        }
    }

    /** The rooms with sockets here. */
    public Set<String> openRooms() {
        return Set.copyOf(feeds.keySet());
    }

    /** Adds a socket whose member is noted in the room as connected. */
    void attach(RoomConnection connection, Room room, Member self, OptionalLong cursor) {
        feeds.compute(
                room.id(),
                (id, known) -> {
                    RoomFeed feed = known == null ? new RoomFeed(frames, room) : known;
                    feed.attach(connection, room, self, cursor);
                    return feed;
                });
    }

    void detach(RoomConnection connection) {
        feeds.computeIfPresent(
                connection.roomId(), (id, feed) -> feed.detach(connection) ? null : feed);
    }

    /** Gives a member a fresh token, unless their session is over. */
    void sendToken(RoomConnection connection) {
        rooms.find(connection.roomId())
                .flatMap(room -> room.session(connection.sid()))
                .ifPresent(member -> {
                    IssuedToken token =
                            tokens.issue(connection.roomId(), member.participant(), member.sid());
                    audit.fire(
                            new AuditEvent.TokenIssued(
                                    connection.roomId(), clock.instant(), member.id(), token.id()));
                    connection.send(frames.token(token));
                });
    }

    private void tick() {
        Instant now = clock.instant();
        for (Map.Entry<String, RoomFeed> entry : feeds.entrySet()) {
            RoomFeed feed = entry.getValue();
            if (feed.gapOlderThan(GAP_PATIENCE, now)) {
                rooms.find(entry.getKey()).ifPresent(room -> feed.reconcile(room, true));
            }
            for (RoomConnection connection : feed.connections()) {
                if (connection.silentFor(LONGEST_SILENCE, now)) {
                    connection.close(CloseCode.GOING_AWAY);
                } else if (connection.takeTokenDue(now)) {
                    background.run(() -> sendToken(connection));
                }
            }
        }
    }

    private void reconcileAll() {
        for (Room room : rooms.findAll(openRooms())) {
            RoomFeed feed = feeds.get(room.id());
            if (feed != null) {
                List<RoomConnection> takenForGone = feed.reconcile(room, false);
                takenForGone.forEach(c -> rooms.connected(c.roomId(), c.sid(), c.socketId()));
            }
        }
    }
}
