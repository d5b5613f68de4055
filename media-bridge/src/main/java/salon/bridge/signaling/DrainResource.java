package salon.bridge.signaling;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Begins and cancels the drain; for services only, and not routed by the gateway. */
@Path("/internal/drain")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DrainResource {
    private final Callers callers;
    private final Drain drain;
    private final Conferences conferences;

    DrainResource(Callers callers, Drain drain, Conferences conferences) {
        this.callers = callers;
        this.drain = drain;
        this.conferences = conferences;
    }

    /** How far it is. */
    @RegisterForReflection
    public record Progress(boolean draining, int conferences, int endpoints) {}

    /** Begins, or goes on. */
    @POST
    @Operation(hidden = true)
    public Progress begin(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        callers.service(authorization);
        drain.begin();
        return progress();
    }

    /** Cancels. */
    @DELETE
    @Operation(hidden = true)
    public Progress cancel(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        callers.service(authorization);
        drain.cancel();
        return progress();
    }

    /** Tells how far it is. */
    @GET
    @Operation(hidden = true)
    public Progress ask(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        callers.service(authorization);
        return progress();
    }

    private Progress progress() {
        return new Progress(
                drain.isDraining(), conferences.conferenceCount(), conferences.endpointCount());
    }
}
