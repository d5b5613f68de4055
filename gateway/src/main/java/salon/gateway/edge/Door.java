package salon.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import salon.gateway.avatars.Avatars;
import salon.gateway.bridges.BridgeDirectory;
import salon.gateway.login.Login;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination;
import salon.gateway.routing.Destination.Service;
import salon.gateway.routing.Destinations;
import salon.gateway.ui.WebInterface;
import salon.gateway.upstream.Upstreams;

/** Receives every request of the public port and hands it to whom it belongs. Event loop. */
@ApplicationScoped
class Door {
    private static final int BEFORE_ANYTHING_ELSE = -10_000;
    private static final int AFTER_AUTHENTICATION = -10;
    private static final int BAD_REQUEST = 400;
    private static final String DESTINATION = "salon.destination";

    private final Admission admission;
    private final SecurityHeaders headers;
    private final Login login;
    private final Upstreams upstreams;
    private final BridgeDirectory bridges;
    private final Avatars avatars;
    private final WebInterface webInterface;
    private final MeterRegistry metrics;

    Door(
            Admission admission,
            SecurityHeaders headers,
            Login login,
            Upstreams upstreams,
            BridgeDirectory bridges,
            Avatars avatars,
            WebInterface webInterface,
            MeterRegistry metrics) {
        this.admission = admission;
        this.headers = headers;
        this.login = login;
        this.upstreams = upstreams;
        this.bridges = bridges;
        this.avatars = avatars;
        this.webInterface = webInterface;
        this.metrics = metrics;
    }

    void open(@Observes Router router) {
        router.route()
                .order(BEFORE_ANYTHING_ELSE)
                .handler(this::receive)
                .failureHandler(this::receiveMalformed);
        router.route().order(AFTER_AUTHENTICATION).handler(this::receiveAfterLogin);
    }

    /** The router refuses a missing or impossible Host before any route sees the request. */
    private void receiveMalformed(RoutingContext context) {
        if (context.statusCode() == BAD_REQUEST) {
            guard(context.request());
            refuse(context.request(), Problem.malformedHost());
        } else {
            context.next();
        }
    }

    private void guard(HttpServerRequest request) {
        boolean tls = request.isSSL();
        request.response().headersEndHandler(_ -> headers.putOn(request.response().headers(), tls));
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        guard(request);
        Destination destination =
                admission
                        .refuse(request)
                        .<Destination>map(Destination.Refused::new)
                        .orElseGet(() -> Destinations.of(request.method(), request.uri()));
        if (isForLogin(request, destination)) {
            if (destination instanceof Destination.ToRoomByAccount) {
                request.pause(); // its body is read later
            }
            context.put(DESTINATION, destination).next();
        } else {
            send(context, destination);
        }
    }

    private boolean isForLogin(HttpServerRequest request, Destination destination) {
        return (destination instanceof Destination.ToAccount(var step)
                        && login.refuse(request, step).isEmpty())
                || (destination instanceof Destination.ToRoomByAccount && login.concerns(request));
    }

    /** After Quarkus looked at who is logged in. */
    private void receiveAfterLogin(RoutingContext context) {
        if (context.get(DESTINATION) instanceof Destination destination) {
            send(context, destination);
        } else {
            context.next();
        }
    }

    private void send(RoutingContext context, Destination destination) {
        HttpServerRequest request = context.request();
        switch (destination) {
            case Destination.ToAccount(var step) ->
                    login.refuse(request, step)
                            .ifPresentOrElse(
                                    problem -> refuse(request, problem),
                                    () -> login.answer(context, step));
            case Destination.ToRoomByAccount(var target, var limit) ->
                    login.assertion(context)
                            .onSuccess(who ->
                                    upstreams.pass(
                                            request,
                                            upstreams.addresses(Service.ROOM),
                                            target,
                                            limit,
                                            who));
            case Destination.ToService(var service, var target, var limit) ->
                    upstreams.pass(request, upstreams.addresses(service), target, limit);
            case Destination.ToBridge(var bridgeId, var target, var limit) ->
                    toBridge(request, bridges.find(bridgeId), target, limit);
            case Destination.ToAnyBridge(var target) -> toBridge(request, bridges.any(), target, 0);
            case Destination.ToAvatar(var avatarId) -> avatars.answer(request, avatarId);
            case Destination.ToFile(var path, var orPage) ->
                    webInterface.answer(request, path, orPage);
            case Destination.Refused(var problem) -> refuse(request, problem);
        }
    }

    private void toBridge(
            HttpServerRequest request, Optional<URI> bridge, String target, int bodyLimit) {
        if (bridge.isPresent()) {
            upstreams.pass(request, List.of(bridge.get()), target, bodyLimit);
        } else {
            refuse(request, bridges.isComplete() ? Problem.noSuchBridge() : Problem.unavailable());
        }
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        metrics.counter("salon.gateway.refused", "code", problem.code()).increment();
        problem.answer(request.response());
    }
}
