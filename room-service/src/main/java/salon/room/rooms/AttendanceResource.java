package salon.room.rooms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Who was there, for moderators. */
@Path("/api/rooms/{room}/attendance.csv")
@RunOnVirtualThread
public class AttendanceResource {
    private final Sessions sessions;
    private final Clock clock;

    AttendanceResource(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @GET
    @Produces("text/csv")
    @Operation(summary = "Who was in during the last day, as a table")
    @SecurityRequirement(name = "joinToken")
    @APIResponse(responseCode = "200", description = "The table")
    public Response attendance(
            @PathParam("room") String rawName,
            @Parameter(hidden = true) @HeaderParam("Authorization")
                    @Nullable String authorization) {
        RoomName name = RoomName.parse(rawName);
        Sessions.Session session = sessions.fromHeader(name, authorization).moderating();
        return Response.ok(Attendance.csv(session.room(), clock.instant()))
                .type("text/csv;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"attendance.csv\"")
                .build();
    }
}
