package salon.pad.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import salon.pad.edge.Problem;

/** Describes the pad socket, and tells whoever comes by plain HTTP that it is one. */
@Path("/api/pads/{pad}")
public class PadResource {
    @GET
    @Operation(
            summary = "Opens a pad",
            description =
                    "A WebSocket with the y-websocket protocol, binary. The join token is the only"
                            + " Sec-WebSocket-Protocol and comes back as the chosen one. The pad of"
                            + " a room has the room's id. See docs/protocol.md and docs/pad.md.")
    @APIResponse(responseCode = "101", description = "The socket is open.")
    @APIResponse(responseCode = "401", description = "token_missing, token_invalid")
    @APIResponse(responseCode = "403", description = "wrong_room, foreign_origin")
    @APIResponse(responseCode = "426", description = "upgrade_required")
    public Response open(@PathParam("pad") String pad) {
        return Problem.upgradeRequired();
    }
}
