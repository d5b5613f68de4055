package salon.room.rooms;

/** A room whose events may be waiting for a replica that is gone. */
public record RoomLeftBehind(String roomId) {}
