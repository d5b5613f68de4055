package salon.gateway.avatars;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination.Service;
import salon.gateway.upstream.Upstreams;

/**
 * Shows a participant's picture under an opaque id: room-service knows the hash behind the id, the
 * configured host knows the picture, and neither hash nor visitor's address reaches anybody else.
 */
@ApplicationScoped
public class Avatars {
    private static final Logger LOG = Logger.getLogger(Avatars.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int ANSWER_MS = 5_000;

    private final AvatarSettings settings;
    private final AvatarSource source;
    private final Upstreams upstreams;
    private final AvatarCache cache = new AvatarCache();

    Avatars(AvatarSettings settings, AvatarSource source, Upstreams upstreams) {
        this.settings = settings;
        this.source = source;
        this.upstreams = upstreams;
    }

    /** Answers with the picture, or 404 when there is none or avatars are off. */
    public void answer(HttpServerRequest request, String avatarId) {
        if (!settings.enabled() || !ID.matcher(avatarId).matches()) {
            Problem.notFound().answer(request.response());
            return;
        }
        cache.get(avatarId, System.nanoTime(), () -> find(avatarId))
                .onSuccess(avatar -> send(request, avatar))
                .onFailure(failure -> {
                    LOG.debugf("No avatar: %s", failure.getMessage());
                    Problem.notFound().answer(request.response());
                });
    }

    private Future<Optional<Avatar>> find(String avatarId) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI("/internal/avatars/" + avatarId)
                        .setTimeout(ANSWER_MS);
        return upstreams
                .ask(Service.ROOM, options)
                .compose(request -> request.send())
                .compose(answer ->
                        answer.body().map(body -> answer.statusCode() == 200 ? hash(body) : ""))
                .compose(hash ->
                        hash.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : source.fetch(hash));
    }

    private static String hash(Buffer body) {
        try {
            String hash = new JsonObject(body).getString("sha256", "");
            return SHA_256.matcher(hash).matches() ? hash : "";
        } catch (DecodeException | ClassCastException _) {
            return "";
        }
    }

    private static void send(HttpServerRequest request, Optional<Avatar> avatar) {
        avatar.ifPresentOrElse(
                found ->
                        request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, found.contentType())
                                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=900")
                                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                                .end(found.bytes()),
                () -> Problem.notFound().answer(request.response()));
    }
}
