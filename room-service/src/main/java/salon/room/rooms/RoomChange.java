package salon.room.rooms;

import java.util.List;
import salon.contracts.RoomEvent;

/**
 * A change that is stored now.
 *
 * @param before the room before it
 * @param after the room after it
 */
public record RoomChange(Room before, Room after) {
    /** What happened, oldest first. */
    public List<RoomEvent> events() {
        return after.eventsAfter(before.outboxSeq());
    }
}
