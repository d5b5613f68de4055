package salon.room.rooms;

import java.time.Instant;
import salon.contracts.Role;

/**
 * That somebody was there, for the attendance list.
 *
 * @param role the one they had last
 * @param talkedMs how long they spoke
 */
public record Visit(
        String displayName, Role role, Instant joinedAt, Instant leftAt, long talkedMs) {}
