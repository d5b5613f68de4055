package salon.bridge.signaling;

import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides on each channel's upgrade: origin, token, room, endpoint. */
@ApplicationScoped
public class ChannelGate implements HttpUpgradeCheck {
    /** Where an open connection keeps the endpoint it belongs to. */
    static final TypedKey<LiveEndpoint> ENDPOINT = new TypedKey<>("salon.endpoint");

    private static final String SUBPROTOCOL = "salon.v1";
    private static final Pattern PATH =
            Pattern.compile("/api/media/([^/]+)/conferences/([^/]+)/endpoints/([^/]+)/channel");
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Callers callers;
    private final Conferences conferences;
    private final ExecutorService virtualThreads;

    ChannelGate(
            Callers callers,
            Conferences conferences,
            @VirtualThreads ExecutorService virtualThreads) {
        this.callers = callers;
        this.conferences = conferences;
        this.virtualThreads = virtualThreads;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Context eventLoop = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> check(context))
                .runSubscriptionOn(virtualThreads)
                // An upgrade on another thread lets frames pass before the endpoint listens.
                .emitOn(answer -> eventLoop.runOnContext(_ -> answer.run()));
    }

    private CheckResult check(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        if (!Origins.isOwn(
                request.getHeader("Origin"),
                request.getHeader("Host"),
                request.getHeader("X-Forwarded-Host"))) {
            return CheckResult.rejectUpgradeSync(FORBIDDEN);
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return CheckResult.rejectUpgradeSync(NOT_FOUND);
        }
        try {
            String bearer = "Bearer " + tokenIn(request);
            Caller caller =
                    callers.owner(
                            bearer, path.group(1), decoded(path.group(2)), decoded(path.group(3)));
            return conferences
                    .find(caller.room(), caller.subject())
                    .map(endpoint -> {
                        context.userData().put(ENDPOINT, endpoint);
                        return CheckResult.permitUpgradeSync();
                    })
                    .orElseGet(() -> CheckResult.rejectUpgradeSync(NOT_FOUND));
        } catch (Refusal refusal) {
            return CheckResult.rejectUpgradeSync(refusal.problem().status());
        } catch (IllegalArgumentException _) {
            return CheckResult.rejectUpgradeSync(NOT_FOUND);
        }
    }

    /** URLDecoder is for forms, where a plus is a space; in a path it is itself. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What the client offered beside our subprotocol; empty when it is not exactly one more. */
    private static String tokenIn(HttpServerRequest request) {
        List<String> offered = new ArrayList<>();
        for (String header : request.headers().getAll("Sec-WebSocket-Protocol")) {
            for (String name : header.split(",", -1)) {
                offered.add(name.strip());
            }
        }
        return offered.remove(SUBPROTOCOL) && offered.size() == 1 ? offered.getFirst() : "";
    }
}
