package salon.pad.edge;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What becomes of exceptions at the edge. */
public class ProblemMappers {

    @ServerExceptionMapper
    Response onNotFound(NotFoundException e) {
        return Problem.response(404, "not_found", "There is nothing at this path.");
    }

    @ServerExceptionMapper
    Response onNotAllowed(NotAllowedException e) {
        return Problem.response(
                405, "method_not_allowed", "This address does not answer that method.");
    }
}
