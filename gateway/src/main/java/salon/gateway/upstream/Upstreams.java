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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination.Service;
import salon.gateway.upstream.RequestBody.Read;

/**
 * Passes a request on to a service: connects first, so that a service that is away is a clear 503,
 * then lets {@link HttpPassage} or {@link SocketPassage} do the rest. Event loop.
 */
@ApplicationScoped
public class Upstreams {
    private static final Logger LOG = Logger.getLogger(Upstreams.class);
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
    private final Set<URI> away = ConcurrentHashMap.newKeySet();

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

    /** Where that service stands. */
    public URI address(Service service) {
        return addresses.of(service);
    }

    /** Passes the request on, with that request target, to the service at that address. */
    public void pass(HttpServerRequest request, URI address, String target, int bodyLimit) {
        pass(request, address, target, bodyLimit, Optional.empty());
    }

    /**
     * The same, for somebody who is logged in.
     *
     * @param account what to tell the service of who asks
     */
    public void pass(
            HttpServerRequest request,
            URI address,
            String target,
            int bodyLimit,
            Optional<String> account) {
        if (isSocket(request)) {
            request.pause();
            passSocket(request, address, target);
            return;
        }
        RequestBody.read(vertx, request, bodyLimit, bodyWithin)
                .onFailure(_ -> request.connection().close())
                .onSuccess(read -> {
                    switch (read) {
                        case Read.Whole(var bytes) ->
                                passRequest(request, address, target, bytes, account);
                        case Read.Refused(var problem) ->
                                RequestBody.refuse(vertx, request, problem);
                    }
                });
    }

    private void passSocket(HttpServerRequest request, URI address, String target) {
        headers.renew(request);
        connect(sockets, options(request, address, target), request, address)
                .onSuccess(upstream -> SocketPassage.pass(request, upstream))
                .onFailure(failure -> unavailable(request, address, failure));
    }

    private void passRequest(
            HttpServerRequest request,
            URI address,
            String target,
            Buffer body,
            Optional<String> account) {
        headers.renew(request);
        account.ifPresent(who -> request.headers().set(ForwardedHeaders.ACCOUNT, who));
        RequestOptions options = options(request, address, target).setIdleTimeout(ANSWER_MS);
        connect(requests, options, request, address)
                .onSuccess(upstream ->
                        HttpPassage.pass(
                                requests, new ReadRequest(request), upstream, target, body))
                .onFailure(failure -> unavailable(request, address, failure));
    }

    private static RequestOptions options(HttpServerRequest request, URI address, String target) {
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(target)
                .setConnectTimeout(CONNECT_MS);
    }

    private Future<HttpClientRequest> connect(
            HttpClient client, RequestOptions options, HttpServerRequest request, URI address) {
        return client.request(options)
                .map(upstream -> {
                    if (away.remove(address)) {
                        LOG.infof("%s answers again", address);
                    }
                    return upstream.authority(request.authority());
                });
    }

    private void unavailable(HttpServerRequest request, URI address, Throwable failure) {
        if (away.add(address)) {
            LOG.warnf("%s does not answer: %s", address, failure.getMessage());
        }
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
