package salon.room.avatars;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/** For the gateway, which fetches the picture; not routed to the public. */
@Path("/internal/avatars/{avatarId}")
@RunOnVirtualThread
public class AvatarResource {
    private final Avatars avatars;

    AvatarResource(Avatars avatars) {
        this.avatars = avatars;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public AvatarHash hash(@PathParam("avatarId") String avatarId) {
        return avatars.sha256(avatarId)
                .map(AvatarHash::new)
                .orElseThrow(() ->
                        new ProblemException(ErrorCode.NOT_FOUND, "There is no such avatar."));
    }

    /** SHA-256 of the normalised e-mail address, in hexadecimal. */
    public record AvatarHash(String sha256) {}
}
