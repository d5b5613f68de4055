package salon.pad.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import salon.pad.edge.Problem;

/**
 * Decides on each WebSocket upgrade: origin, token, room. The verified token goes on with the
 * connection, and back to the client as the subprotocol it asked for.
 */
@ApplicationScoped
public class SocketGate implements HttpUpgradeCheck {
    /** Where an open connection keeps who it belongs to. */
    public static final TypedKey<JoinToken> TOKEN = new TypedKey<>("salon.token");

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
    private static final String PATH_START = "/api/pads/";

    private final JoinTokens tokens;
    private final ObjectMapper json;
    private final ExecutorService virtualThreads;

    SocketGate(JoinTokens tokens, ObjectMapper json, @VirtualThreads ExecutorService threads) {
        this.tokens = tokens;
        this.json = json;
        this.virtualThreads = threads;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var eventLoop = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> check(context))
                .runSubscriptionOn(virtualThreads)
                // An upgrade on another thread lets frames pass before the endpoint listens.
                .emitOn(answer -> eventLoop.runOnContext(_ -> answer.run()))
                .flatMap(admission -> answer(context, admission));
    }

    private Admission check(HttpUpgradeContext context) {
        var request = context.httpRequest();
        boolean own =
                Origins.isOwn(
                        request.getHeader("Origin"),
                        request.getHeader("Host"),
                        request.getHeader("X-Forwarded-Host"));
        return own
                ? tokens.admit(tokenIn(request), roomIn(request.path()))
                : Admission.Refused.FOREIGN_ORIGIN;
    }

    private Uni<CheckResult> answer(HttpUpgradeContext context, Admission admission) {
        return switch (admission) {
            case Admission.Admitted(var token) -> {
                context.userData().put(TOKEN, token);
                var chosen = String.valueOf(context.httpRequest().getHeader(SUBPROTOCOL)).strip();
                yield CheckResult.permitUpgrade(Map.of(SUBPROTOCOL, List.of(chosen)));
            }
            case Admission.Refused refused -> refuse(context.httpRequest().response(), refused);
        };
    }

    /** A check result has no body, so the answer is given here, and the upgrade goes no further. */
    private Uni<CheckResult> refuse(HttpServerResponse response, Admission.Refused refused) {
        var problem = Problem.of(refused.status(), refused.code(), refused.detail());
        try {
            response.setStatusCode(refused.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return Uni.createFrom().nothing();
    }

    /** The room's id, or an id no room has. */
    private static String roomIn(String path) {
        try {
            return RoomIds.ofSegment(path.substring(PATH_START.length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return "";
        }
    }

    /** The only subprotocol that was offered. */
    private static @Nullable String tokenIn(HttpServerRequest request) {
        var offered = request.headers().getAll(SUBPROTOCOL);
        return offered.size() == 1 && !offered.getFirst().contains(",")
                ? offered.getFirst().strip()
                : null;
    }
}
