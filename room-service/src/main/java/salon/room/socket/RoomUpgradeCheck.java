package salon.room.socket;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.room.passwords.ClientNetworks;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.rooms.RoomName;
import salon.room.rooms.Sessions;

/**
 * Decides at the door of the room socket: the token stands in {@code Sec-WebSocket-Protocol} after
 * {@code salon.v1}, is good, is for this room, and its session lives; the page is one of ours.
 */
@ApplicationScoped
class RoomUpgradeCheck implements HttpUpgradeCheck {
    static final String SUBPROTOCOL = "salon.v1";
    static final UserData.TypedKey<String> ROOM_ID = UserData.TypedKey.forString("room");
    static final UserData.TypedKey<String> SESSION = UserData.TypedKey.forString("sid");
    static final UserData.TypedKey<String> PARTICIPANT = UserData.TypedKey.forString("participant");

    private final Sessions sessions;
    private final ClientNetworks networks;
    private final Event<AuditEvent> audit;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RoomUpgradeCheck(
            Sessions sessions, ClientNetworks networks, Event<AuditEvent> audit, Clock clock) {
        this.sessions = sessions;
        this.networks = networks;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(RoomSocket.class.getName());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        List<String> protocols =
                request.headers().getAll("Sec-WebSocket-Protocol").stream()
                        .flatMap(header -> Stream.of(header.split(",")))
                        .map(String::strip)
                        .toList();
        String room = context.pathParam("room");
        UserData userData = context.userData();
        boolean ours = fromOurPage(request);
        Context eventLoop = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> decide(protocols, room, ours, userData))
                .runSubscriptionOn(threads)
                // An upgrade on another thread lets frames pass before the endpoint listens.
                .emitOn(answer -> eventLoop.runOnContext(_ -> answer.run()));
    }

    private CheckResult decide(
            List<String> protocols, @Nullable String rawRoom, boolean ours, UserData userData) {
        try {
            if (!ours) {
                throw new ProblemException(
                        ErrorCode.WRONG_ROOM, "This page is not from this host.");
            }
            int version = protocols.indexOf(SUBPROTOCOL);
            String token =
                    version < 0
                            ? null
                            : protocols.stream()
                                    .filter(protocol -> !protocol.equals(SUBPROTOCOL))
                                    .findFirst()
                                    .orElse(null);
            RoomName name = RoomName.parse(decoded(rawRoom));
            Sessions.Session session = sessions.fromToken(name, token);
            userData.put(ROOM_ID, session.room().id());
            userData.put(SESSION, session.member().sid());
            userData.put(PARTICIPANT, session.member().id());
            return CheckResult.permitUpgradeSync();
        } catch (ProblemException refusal) {
            ErrorCode code = refusal.problem().code();
            auditDenied(rawRoom, code);
            return refused(code);
        } catch (HotRodClientException storeAway) {
            return refused(ErrorCode.UNAVAILABLE);
        }
    }

    private static CheckResult refused(ErrorCode code) {
        return CheckResult.rejectUpgradeSync(
                code.status(), Map.of("Salon-Error-Code", List.of(code.word())));
    }

    private void auditDenied(@Nullable String rawRoom, ErrorCode code) {
        try {
            String roomId = RoomName.parse(decoded(rawRoom)).roomId();
            audit.fire(new AuditEvent.TokenDenied(roomId, clock.instant(), code.word()));
        } catch (ProblemException noSuchRoom) {
            // There is no room to note it for.
        }
    }

    private static String decoded(@Nullable String segment) {
        if (segment == null) {
            return "";
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return segment;
        }
    }

    /** A browser says where the page is from; what is no browser says nothing and may come in. */
    private boolean fromOurPage(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String authority = authorityOf(origin);
        if (authority == null) {
            return false;
        }
        String host = request.getHeader("Host");
        String forwarded = networks.trusts(request) ? request.getHeader("X-Forwarded-Host") : null;
        return Stream.of(host, forwarded)
                .anyMatch(h -> h != null && h.toLowerCase(Locale.ROOT).equals(authority));
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
