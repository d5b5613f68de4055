package salon.room.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;
import salon.room.passwords.Passwords;
import salon.room.problems.StrictJson;

/** The room's password, for moderators. */
@Path("/api/rooms/{room}/password")
@RunOnVirtualThread
public class PasswordResource {
    private final Rooms rooms;
    private final Sessions sessions;
    private final Passwords passwords;
    private final ObjectMapper json;

    PasswordResource(Rooms rooms, Sessions sessions, Passwords passwords, ObjectMapper json) {
        this.rooms = rooms;
        this.sessions = sessions;
        this.passwords = passwords;
        this.json = json;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set or change the password")
    @SecurityRequirement(name = "joinToken")
    @RequestBody(content = @Content(schema = @Schema(implementation = PasswordRequest.class)))
    @APIResponse(responseCode = "204", description = "The room is locked")
    public void set(
            @PathParam("room") String rawName,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            byte[] body) {
        RoomName name = RoomName.parse(rawName);
        Member by = sessions.fromHeader(name, authorization).moderating().member();
        PasswordRequest wish = StrictJson.body(json, body, PasswordRequest.class);
        rooms.lock(name.roomId(), passwords.hash(wish.password()), by.id());
    }

    @DELETE
    @Operation(summary = "Remove the password")
    @SecurityRequirement(name = "joinToken")
    @APIResponse(responseCode = "204", description = "The room is open")
    public void remove(
            @PathParam("room") String rawName,
            @Parameter(hidden = true) @HeaderParam("Authorization")
                    @Nullable String authorization) {
        RoomName name = RoomName.parse(rawName);
        Member by = sessions.fromHeader(name, authorization).moderating().member();
        rooms.lock(name.roomId(), null, by.id());
    }

    /** The body of a request to lock. */
    @RegisterForReflection
    public record PasswordRequest(
            @Schema(required = true, nullable = false, minLength = 1, maxLength = 128)
                    @Nullable String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "PasswordRequest[]";
        }
    }
}
