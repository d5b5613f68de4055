package salon.chat.access;

import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Decides on each WebSocket upgrade: origin, token, room. The verified token goes on with it. */
@ApplicationScoped
public class SocketGate implements HttpUpgradeCheck {
    /** Where an open connection keeps who it belongs to. */
    public static final TypedKey<JoinToken> TOKEN = new TypedKey<>("salon.token");

    private static final String SUBPROTOCOL = "salon.v1";
    private static final String PATH_START = "/api/chat/";
    private static final String PATH_END = "/socket";
    private static final int FORBIDDEN = 403;

    private final JoinTokens tokens;
    private final ExecutorService virtualThreads;

    SocketGate(JoinTokens tokens, @VirtualThreads ExecutorService virtualThreads) {
        this.tokens = tokens;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Goes on where the request came from: an upgrade on another thread would let frames pass that
     * come before the endpoint listens.
     */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var eventLoop = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> check(context))
                .runSubscriptionOn(virtualThreads)
                .emitOn(answer -> eventLoop.runOnContext(_ -> answer.run()));
    }

    private CheckResult check(HttpUpgradeContext context) {
        var request = context.httpRequest();
        if (!Origins.isOwn(
                request.getHeader("Origin"),
                request.getHeader("Host"),
                request.getHeader("X-Forwarded-Host"))) {
            return CheckResult.rejectUpgradeSync(FORBIDDEN);
        }
        return switch (tokens.admit(tokenIn(request), roomIn(request.path()))) {
            case Admission.Admitted(var token) -> {
                context.userData().put(TOKEN, token);
                yield CheckResult.permitUpgradeSync();
            }
            case Admission.Refused refused -> CheckResult.rejectUpgradeSync(refused.status());
        };
    }

    /** The room's id, or an id no room has. */
    private static String roomIn(String path) {
        try {
            return RoomIds.ofSegment(
                    path.substring(PATH_START.length(), path.length() - PATH_END.length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return "";
        }
    }

    /** What the client offered beside our subprotocol. */
    private static @Nullable String tokenIn(HttpServerRequest request) {
        List<String> offered = new ArrayList<>();
        for (var header : request.headers().getAll("Sec-WebSocket-Protocol")) {
            for (var name : header.split(",", -1)) {
                offered.add(name.strip());
            }
        }
        return offered.remove(SUBPROTOCOL) && offered.size() == 1 ? offered.getFirst() : null;
    }
}
