package salon.chat.edge;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import salon.chat.history.HistoryUnavailable;

/** What becomes of exceptions at the edge. */
public class ProblemMappers {

    @ServerExceptionMapper
    Response onHistoryUnavailable(HistoryUnavailable e) {
        return Problem.later(503, "unavailable", "The history is away; try again shortly.", 2);
    }

    @ServerExceptionMapper
    Response onNotFound(NotFoundException e) {
        return Problem.response(404, "not_found", "There is nothing at this path.");
    }

    @ServerExceptionMapper
    Response onNotAllowed(NotAllowedException e) {
        return Problem.response(
                405, "method_not_allowed", "This address does not answer that method.");
    }

    @ServerExceptionMapper
    Response onNotSupported(NotSupportedException e) {
        return Problem.response(415, "unsupported_media_type", "Send the body as JSON.");
    }
}
