package salon.room.problems;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that says it is too large before any of it is read. The server's own limit, which
 * answers without a problem, is for bodies that do not say how long they are.
 */
@Singleton
class BodyLimit {
    private static final int BEFORE_THE_SERVERS_OWN = 100;

    private final ProblemMapper problems;

    BodyLimit(ProblemMapper problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        if (tooLong(context.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            Problem problem = ProblemMapper.tooLarge();
            var _ =
                    context.response()
                            .setStatusCode(problem.code().status())
                            .putHeader(HttpHeaders.CONTENT_TYPE, ProblemMapper.PROBLEM_JSON)
                            .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                            .end(problems.body(problem));
        } else {
            context.next();
        }
    }

    private static boolean tooLong(@Nullable String contentLength) {
        try {
            return contentLength != null
                    && Long.parseLong(contentLength) > StrictJson.MAX_BODY_BYTES;
        } catch (NumberFormatException notEvenALength) {
            return true;
        }
    }
}
