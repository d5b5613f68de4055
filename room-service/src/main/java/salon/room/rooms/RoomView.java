package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.contracts.RoomSettings;
import salon.room.placement.BridgeView;

/**
 * A room as anybody may see it: of one that asks for something, neither who is in nor what for.
 *
 * @param locked whether a password is asked for
 * @param lobby whether one waits until a moderator opens
 * @param entryLocked whether nobody new comes in
 * @param owned whether somebody has an owner link to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomView(
        String id,
        String name,
        boolean exists,
        boolean locked,
        boolean lobby,
        boolean entryLocked,
        boolean owned,
        @Nullable String subject,
        @Nullable Instant notBefore,
        List<Guest> participants,
        int participantCount,
        @Nullable BridgeView bridge) {
    public RoomView {
        participants = List.copyOf(participants);
    }

    static RoomView unknown(RoomName name) {
        return new RoomView(
                name.roomId(),
                name.text(),
                false,
                false,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                0,
                null);
    }

    static RoomView of(Room room, @Nullable BridgeView bridge) {
        RoomSettings settings = room.settings();
        boolean guarded = room.locked() || settings.lobby() || settings.entryLocked();
        List<Guest> guests =
                guarded
                        ? List.of()
                        : room.participants().stream()
                                .map(p -> new Guest(p.displayName(), p.avatarId()))
                                .toList();
        return new RoomView(
                room.id(),
                room.name(),
                true,
                room.locked(),
                settings.lobby(),
                settings.entryLocked(),
                room.policy().ownerKey() != null,
                guarded ? null : settings.subject(),
                settings.notBefore(),
                guests,
                room.members().size(),
                bridge);
    }

    /** Somebody in an open room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Guest(String displayName, @Nullable String avatarId) {}
}
