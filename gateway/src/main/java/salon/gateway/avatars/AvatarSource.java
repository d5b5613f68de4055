package salon.gateway.avatars;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Fetches a picture from the one configured host, and from nowhere that host points to: no redirect
 * is followed, and the address connected to is the one that was looked at.
 */
@ApplicationScoped
class AvatarSource {
    private static final Logger LOG = Logger.getLogger(AvatarSource.class);
    private static final long ANSWER_MS = Duration.ofSeconds(5).toMillis();

    private final Vertx vertx;
    private final AvatarSettings settings;
    private final HttpClient client;

    AvatarSource(Vertx vertx, AvatarSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setConnectTimeout(2_000).setForceSni(true));
    }

    /** The picture for that SHA-256 of an e-mail address; empty when there is none fit to show. */
    Future<Optional<Avatar>> fetch(String sha256) {
        URI base = settings.baseUrl();
        return vertx.executeBlocking(() -> resolve(base.getHost()))
                .compose(address -> request(base, address, sha256))
                .compose(AvatarSource::read);
    }

    private InetAddress resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (!settings.allowPrivateAddresses()
                && !Arrays.stream(addresses).allMatch(AddressPolicy::isPublic)) {
            LOG.warnf("The avatar host %s has an address that is not public; not asking it", host);
            throw new UnknownHostException(host);
        }
        return addresses[0];
    }

    private Future<HttpClientResponse> request(URI base, InetAddress address, String sha256) {
        boolean tls = "https".equals(base.getScheme());
        int port = base.getPort() > 0 ? base.getPort() : tls ? 443 : 80;
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        new InetSocketAddress(address, port)))
                        .setHost(base.getHost())
                        .setPort(port)
                        .setSsl(tls)
                        .setURI(base.getRawPath() + "/" + sha256 + "?d=404&s=160")
                        .setFollowRedirects(false)
                        .setTimeout(ANSWER_MS);
        return client.request(options).compose(request -> request.send());
    }

    private static Future<Optional<Avatar>> read(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        Promise<Optional<Avatar>> promise = Promise.promise();
        response.exceptionHandler(promise::tryFail);
        if (response.statusCode() != 200 || type == null) {
            response.request().reset();
            return Future.succeededFuture(Optional.empty());
        }
        Buffer bytes = Buffer.buffer();
        response.handler(chunk -> {
            if (bytes.length() + chunk.length() > Avatar.LIMIT) {
                response.request().reset();
                promise.tryComplete(Optional.empty());
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        response.endHandler(_ -> promise.tryComplete(Avatar.of(type, bytes)));
        return promise.future();
    }
}
