package salon.room.placement;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which bridge would carry a meeting that starts now. */
@Path("/api/placement")
public class PlacementResource {
    private final Bridges bridges;

    PlacementResource(Bridges bridges) {
        this.bridges = bridges;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The bridges, and the one proposed for a new meeting")
    public PlacementView placement(
            @Parameter(hidden = true) @HeaderParam(PlacementWish.REGION_HEADER)
                    @Nullable String region) {
        return new PlacementView(
                bridges.choose(region).map(BridgeView::of).orElse(null),
                bridges.alive().stream().map(BridgeView::of).toList());
    }

    /** The answer; {@code proposed} is absent when no bridge is ready. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlacementView(@Nullable BridgeView proposed, List<BridgeView> bridges) {
        public PlacementView {
            bridges = List.copyOf(bridges);
        }
    }
}
