package salon.room.rooms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import salon.room.placement.BridgeView;
import salon.room.placement.Bridges;

/** What anybody may know of a room before joining. */
@Path("/api/rooms/{room}")
@RunOnVirtualThread
public class RoomResource {
    private final Rooms rooms;
    private final Bridges bridges;

    RoomResource(Rooms rooms, Bridges bridges) {
        this.rooms = rooms;
        this.bridges = bridges;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A room: whether it exists, is locked, and who is in")
    public RoomView room(@PathParam("room") String rawName) {
        RoomName name = RoomName.parse(rawName);
        return rooms.find(name.roomId())
                .map(room -> {
                    var bridge = room.bridge();
                    return RoomView.of(
                            room,
                            bridge == null
                                    ? null
                                    : bridges.find(bridge.id()).map(BridgeView::of).orElse(null));
                })
                .orElseGet(() -> RoomView.unknown(name));
    }
}
