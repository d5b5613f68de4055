package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKinds;
import salon.contracts.RoomSettings;
import salon.room.passwords.ClientNetworks;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.problems.StrictJson;

/** Setting a room up before anybody comes. */
@Path("/api/rooms/{room}")
@RunOnVirtualThread
public class SetupResource {
    private static final String PASSWORD = "password";
    private static final String OWNER_SECRET = "ownerSecret";

    private final RoomSetup setup;
    private final ClientNetworks networks;
    private final ObjectMapper json;

    SetupResource(RoomSetup setup, ClientNetworks networks, ObjectMapper json) {
        this.setup = setup;
        this.networks = networks;
        this.json = json;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a room up before anybody comes, or, as its owner, up otherwise")
    @RequestBody(content = @Content(schema = @Schema(implementation = SetupRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The room is there; its owner secret is told this once",
            content = @Content(schema = @Schema(implementation = SetupAnswer.class)))
    @APIResponse(responseCode = "200", description = "The room is set up otherwise")
    @APIResponse(responseCode = "401", description = "owner_secret_wrong")
    @APIResponse(responseCode = "409", description = "room_exists")
    @APIResponse(responseCode = "429", description = "slow_down")
    public Response setUp(
            @PathParam("room") String rawName, byte[] body, @Context HttpServerRequest request) {
        RoomName name = RoomName.parse(rawName);
        JsonNode wish = StrictJson.body(json, body, JsonNode.class);
        if (!wish.isObject()) {
            throw new ProblemException(ErrorCode.MALFORMED_BODY, "Send a JSON object.");
        }
        RoomSetup.Done done =
                setup.setUp(
                        name,
                        text(wish, OWNER_SECRET),
                        new RoomSetup.Wish(
                                text(wish, PASSWORD),
                                wish.path(PASSWORD).isNull(),
                                SettingsChange.parse(wish)),
                        networks.of(request));
        return Response.status(done.ownerSecret() == null ? 200 : 201)
                .entity(
                        new SetupAnswer(
                                RoomRef.of(done.room()),
                                done.room().settings(),
                                done.ownerSecret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static @Nullable String text(JsonNode wish, String name) {
        JsonNode value = wish.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw new ProblemException(ErrorCode.MALFORMED_BODY, name + " is text.");
        }
        return value.textValue();
    }

    /** What a request may hold, for the description of the interface. */
    @Schema(name = "RoomSetup")
    record SetupRequest(
            @Nullable String ownerSecret,
            @Schema(minLength = 1, maxLength = 128) @Nullable String password,
            @Schema(minLength = 1, maxLength = 128) @Nullable String subject,
            @Nullable Boolean lobby,
            @Nullable Boolean entryLocked,
            @Nullable Boolean startAudioMuted,
            @Nullable Boolean startVideoMuted,
            @Nullable Boolean viewersByDefault,
            @Nullable MediaKinds moderated,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            @Schema(minimum = "1") @Nullable Integer maxParticipants) {}

    /** The room as it is set up. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SetupAnswer(RoomRef room, RoomSettings settings, @Nullable String ownerSecret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "SetupAnswer[" + room.id() + "]";
        }
    }
}
