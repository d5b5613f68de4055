package salon.bridge.signaling;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong in a request into problem+json. */
final class ProblemMappers {
    private static final String NOT_JSON =
            "The body must be a JSON object without repeated keys, as the interface describes it.";

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return refusal.problem().response();
    }

    @ServerExceptionMapper(priority = 1)
    Response json(JacksonException e) {
        return Problem.of(ProblemCode.MALFORMED_BODY, NOT_JSON).response();
    }

    /** Quarkus has a mapper of its own for this one. */
    @ServerExceptionMapper(priority = 1)
    Response mismatched(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException) {
            return Problem.of(ProblemCode.MALFORMED_BODY, NOT_JSON).response();
        }
        return switch (e) {
            case NotFoundException _ ->
                    Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this path.").response();
            case NotSupportedException _ ->
                    Problem.of(
                                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                                    "Send the body as application/json.")
                            .response();
            case NotAllowedException _ -> e.getResponse();
            default ->
                    e.getResponse().getStatus() == 400
                            ? Problem.of(ProblemCode.MALFORMED_BODY, NOT_JSON).response()
                            : e.getResponse();
        };
    }
}
