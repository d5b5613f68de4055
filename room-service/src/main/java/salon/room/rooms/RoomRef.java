package salon.room.rooms;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A room, as those in it are told. */
@RegisterForReflection
public record RoomRef(String id, String name, boolean locked) {
    /** What of a room is in it. */
    public static RoomRef of(Room room) {
        return new RoomRef(room.id(), room.name(), room.locked());
    }
}
