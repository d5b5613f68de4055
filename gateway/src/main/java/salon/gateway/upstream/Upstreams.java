package salon.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import salon.contracts.AccountClaims;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination.Service;
import salon.gateway.upstream.RequestBody.Read;

/**
 * Passes a request on to a service: connects first, so that a service that is away is a clear 503,
 * then lets {@link HttpPassage} or {@link SocketPassage} do the rest. Event loop.
 */
@ApplicationScoped
public class Upstreams {
    private static final int CONNECT_MS = 2_000;
    private static final long ANSWER_MS = Duration.ofSeconds(30).toMillis();
    private static final int REQUESTS_AT_ONCE = 256;
    private static final int REQUESTS_WAITING = 1_024;

    /** A socket holds its connection for hours; what bounds them is the public port's own limit. */
    private static final int SOCKETS_AT_ONCE = 100_000;

    private final Vertx vertx;
    private final ServiceAddresses addresses;
    private final ForwardedHeaders headers;
    private final Duration bodyWithin;
    private final HttpClient requests;
    private final HttpClient sockets;
    private final Availability availability = new Availability(System::nanoTime);

    Upstreams(
            Vertx vertx,
            ServiceAddresses addresses,
            ForwardedHeaders headers,
            @ConfigProperty(name = "salon.upstream.body-within", defaultValue = "10s")
                    Duration bodyWithin) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.headers = headers;
        this.bodyWithin = bodyWithin;
        HttpClientOptions options =
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setMaxWaitQueueSize(REQUESTS_WAITING);
        this.requests =
                vertx.createHttpClient(
                        options, new PoolOptions().setHttp1MaxSize(REQUESTS_AT_ONCE));
        this.sockets =
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(SOCKETS_AT_ONCE));
    }

    /** Where that service stands: one address for each replica. */
    public List<URI> addresses(Service service) {
        return addresses.of(service);
    }

    /** A question of our own to whichever replica of a service answers. */
    public Future<HttpClientRequest> ask(Service service, RequestOptions options) {
        return connect(requests, options, availability.inOrder(addresses.of(service)));
    }

    /** Passes the request on, with that request target, to a service at one of those addresses. */
    public void pass(HttpServerRequest request, List<URI> places, String target, int bodyLimit) {
        pass(request, places, target, bodyLimit, Optional.empty());
    }

    /**
     * The same, for somebody who is logged in.
     *
     * @param account what to tell the service of who asks
     */
    public void pass(
            HttpServerRequest request,
            List<URI> places,
            String target,
            int bodyLimit,
            Optional<String> account) {
        if (isSocket(request)) {
            request.pause();
            passSocket(request, places, target);
            return;
        }
        RequestBody.read(vertx, request, bodyLimit, bodyWithin)
                .onFailure(_ -> request.connection().close())
                .onSuccess(read -> {
                    switch (read) {
                        case Read.Whole(var bytes) ->
                                passRequest(request, places, target, bytes, account);
                        case Read.Refused(var problem) ->
                                RequestBody.refuse(vertx, request, problem);
                    }
                });
    }

    private void passSocket(HttpServerRequest request, List<URI> places, String target) {
        headers.renew(request);
        RequestOptions options = options(request, target);
        connect(sockets, options, availability.inOrder(places))
                .map(upstream -> upstream.authority(request.authority()))
                .onSuccess(upstream -> SocketPassage.pass(request, upstream))
                .onFailure(_ -> unavailable(request));
    }

    private void passRequest(
            HttpServerRequest request,
            List<URI> places,
            String target,
            Buffer body,
            Optional<String> account) {
        headers.renew(request);
        account.ifPresent(who -> request.headers().set(AccountClaims.HEADER, who));
        RequestOptions options = options(request, target).setIdleTimeout(ANSWER_MS);
        connect(requests, options, availability.inOrder(places))
                .map(upstream -> upstream.authority(request.authority()))
                .onSuccess(upstream ->
                        HttpPassage.pass(
                                requests, new ReadRequest(request), upstream, target, body))
                .onFailure(_ -> unavailable(request));
    }

    private static RequestOptions options(HttpServerRequest request, String target) {
        return new RequestOptions()
                .setMethod(request.method())
                .setURI(target)
                .setConnectTimeout(CONNECT_MS);
    }

    /** Tries one place after the other: where nobody listens, nothing was asked yet. */
    private Future<HttpClientRequest> connect(
            HttpClient client, RequestOptions options, List<URI> places) {
        URI place = places.getFirst();
        List<URI> others = places.subList(1, places.size());
        return client.request(
                        new RequestOptions(options)
                                .setHost(place.getHost())
                                .setPort(place.getPort()))
                .onSuccess(_ -> availability.answers(place))
                .onFailure(failure -> availability.isAway(place, failure))
                .recover(failure ->
                        others.isEmpty()
                                ? Future.failedFuture(failure)
                                : connect(client, options, others));
    }

    private static void unavailable(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
        Problem.unavailable().answer(request.response());
    }

    private static boolean isSocket(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && request.method().equals(HttpMethod.GET)
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && request.headers().contains("Sec-WebSocket-Key");
    }
}
