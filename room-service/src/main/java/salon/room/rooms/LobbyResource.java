package salon.room.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import salon.room.problems.StrictJson;

/** Waiting in a lobby, for whoever has the ticket of a knock. */
@Path("/api/rooms/{room}/lobby/{knockId}")
@RunOnVirtualThread
public class LobbyResource {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_S = 25;
    private static final int USUAL_S = 20;

    private final Knocks knocks;
    private final ObjectMapper json;

    LobbyResource(Knocks knocks, ObjectMapper json) {
        this.knocks = knocks;
        this.json = json;
    }

    /** Where a knock is asked about. */
    static String path(RoomName name, String knockId) {
        return ParticipantsResource.path(name) + "/lobby/" + knockId;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What became of a knock; answers when something has, or after wait seconds")
    @SecurityRequirement(name = "joinToken")
    public RestResponse<KnockState> ask(
            @PathParam("room") String rawName,
            @PathParam("knockId") String knockId,
            @QueryParam("wait") @Nullable Integer wait,
            @Parameter(hidden = true) @HeaderParam("Authorization")
                    @Nullable String authorization) {
        int seconds = wait == null ? USUAL_S : Math.clamp(wait, 0, LONGEST_S);
        KnockState state =
                knocks.ask(
                        RoomName.parse(rawName),
                        knockId,
                        ticket(authorization),
                        Duration.ofSeconds(seconds));
        return RestResponse.ResponseBuilder.ok(state).header("Cache-Control", "no-store").build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something to the moderators")
    @SecurityRequirement(name = "joinToken")
    @RequestBody(content = @Content(schema = @Schema(implementation = MessageRequest.class)))
    @APIResponse(responseCode = "204", description = "They read it")
    public void say(
            @PathParam("room") String rawName,
            @PathParam("knockId") String knockId,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            byte[] body) {
        MessageRequest wish = StrictJson.body(json, body, MessageRequest.class);
        knocks.say(RoomName.parse(rawName), knockId, ticket(authorization), wish.message());
    }

    @DELETE
    @Operation(summary = "Wait no longer")
    @SecurityRequirement(name = "joinToken")
    @APIResponse(responseCode = "204", description = "Gone")
    public void leave(
            @PathParam("room") String rawName,
            @PathParam("knockId") String knockId,
            @Parameter(hidden = true) @HeaderParam("Authorization")
                    @Nullable String authorization) {
        knocks.leave(RoomName.parse(rawName), knockId, ticket(authorization));
    }

    /** For {@code navigator.sendBeacon}, which can set no header and sends text if it must. */
    @POST
    @Path("/leave")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Wait no longer while the page closes")
    @RequestBody(content = @Content(schema = @Schema(implementation = TicketRequest.class)))
    @APIResponse(responseCode = "204", description = "Gone")
    public void leaveByBeacon(
            @PathParam("room") String rawName, @PathParam("knockId") String knockId, byte[] body) {
        TicketRequest wish = StrictJson.body(json, body, TicketRequest.class);
        knocks.leave(RoomName.parse(rawName), knockId, wish.ticket());
    }

    private static @Nullable String ticket(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    /** What somebody says while they wait. */
    @RegisterForReflection
    public record MessageRequest(
            @Schema(minLength = 1, maxLength = Lobby.MAX_MESSAGE_CHARACTERS)
                    @Nullable String message) {}

    /** The body of a farewell. */
    @RegisterForReflection
    public record TicketRequest(@Schema(required = true) @Nullable String ticket) {
        /** Never the ticket. */
        @Override
        public String toString() {
            return "TicketRequest[]";
        }
    }
}
