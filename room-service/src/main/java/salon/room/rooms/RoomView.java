package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.room.placement.BridgeView;

/** A room as anybody may see it: of a locked one, nobody's name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomView(
        String id,
        String name,
        boolean exists,
        boolean locked,
        List<Guest> participants,
        int participantCount,
        @Nullable BridgeView bridge) {
    public RoomView {
        participants = List.copyOf(participants);
    }

    static RoomView unknown(RoomName name) {
        return new RoomView(name.roomId(), name.text(), false, false, List.of(), 0, null);
    }

    static RoomView of(Room room, @Nullable BridgeView bridge) {
        List<Guest> guests =
                room.locked()
                        ? List.of()
                        : room.participants().stream()
                                .map(p -> new Guest(p.displayName(), p.avatarId()))
                                .toList();
        return new RoomView(
                room.id(), room.name(), true, room.locked(), guests, room.members().size(), bridge);
    }

    /** Somebody in an open room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Guest(String displayName, @Nullable String avatarId) {}
}
