package salon.room.rooms;

import salon.contracts.RoomEvent;

/** An event that came back from Kafka, perhaps of another replica, perhaps known already. */
public record RoomEventHeard(RoomEvent event) {}
