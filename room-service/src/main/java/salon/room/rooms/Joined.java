package salon.room.rooms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.contracts.Role;
import salon.room.tokens.IssuedToken;

/** What somebody needs who was let in. */
public record Joined(
        String participantId,
        String sid,
        String token,
        Instant tokenExpiresAt,
        Role role,
        RoomRef room,
        @Nullable BridgeRef bridge,
        String socket) {
    static Joined of(Room room, Member member, IssuedToken token, String socket) {
        return new Joined(
                member.id(),
                member.sid(),
                token.compact(),
                token.expiresAt(),
                member.participant().role(),
                RoomRef.of(room),
                room.bridge(),
                socket);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "Joined[" + participantId + "]";
    }
}
