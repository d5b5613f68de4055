package salon.room.problems;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever leaves a resource into {@code application/problem+json}. */
@Singleton
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    static final String PROBLEM_JSON = "application/problem+json";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ObjectMapper json;

    ProblemMapper(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        return answer(refusal.problem());
    }

    @ServerExceptionMapper
    Response fromFramework(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return answer(
                switch (status) {
                    case 404 -> Problem.of(ErrorCode.NOT_FOUND, "There is nothing at this path.");
                    case 405 ->
                            Problem.of(
                                    ErrorCode.METHOD_NOT_ALLOWED,
                                    "This path does not answer this method.");
                    case 413 -> tooLarge();
                    case 415 ->
                            Problem.of(
                                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                                    "Send the body as application/json.");
                    default ->
                            status < 500
                                    ? Problem.of(
                                            ErrorCode.MALFORMED_BODY,
                                            "The request could not be understood.")
                                    : internal(exception);
                });
    }

    @ServerExceptionMapper
    Response storeAway(HotRodClientException exception) {
        LOG.warnf("the store did not answer: %s", exception.getMessage());
        return answer(
                new Problem(
                        ErrorCode.UNAVAILABLE,
                        "The rooms cannot be reached just now. Try again shortly.",
                        SOON));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException exception) {
        return answer(internal(exception));
    }

    static Problem tooLarge() {
        return Problem.of(ErrorCode.TOO_LARGE, "A request body may have at most 8 KiB.");
    }

    private static Problem internal(Exception exception) {
        LOG.error("unexpected failure", exception);
        return Problem.of(ErrorCode.INTERNAL, "Something went wrong here. Try again.");
    }

    /** The problem as the body of an answer. */
    String body(Problem problem) {
        ObjectNode body = json.createObjectNode();
        body.put("type", "about:blank");
        body.put("title", problem.code().title());
        body.put("status", problem.code().status());
        body.put("detail", problem.detail());
        body.put("code", problem.code().word());
        return body.toString();
    }

    private Response answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.code().status()).type(PROBLEM_JSON).entity(body(problem));
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header("Retry-After", Math.max(1, retryAfter.toSeconds()));
        }
        return response.build();
    }
}
