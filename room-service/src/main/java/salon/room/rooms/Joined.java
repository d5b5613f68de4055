package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.contracts.Role;
import salon.contracts.RoomSettings;
import salon.room.tokens.IssuedToken;

/**
 * What somebody needs who was let in.
 *
 * @param ownerSecret told once, to whom the room was opened by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Joined(
        String participantId,
        String sid,
        String token,
        Instant tokenExpiresAt,
        Role role,
        RoomRef room,
        RoomSettings settings,
        @Nullable String ownerSecret,
        @Nullable BridgeRef bridge,
        String socket) {
    static Joined of(
            Room room,
            Member member,
            IssuedToken token,
            String socket,
            @Nullable String ownerSecret) {
        return new Joined(
                member.id(),
                member.sid(),
                token.compact(),
                token.expiresAt(),
                member.participant().role(),
                RoomRef.of(room),
                room.settings(),
                ownerSecret,
                room.bridge(),
                socket);
    }

    /** Never the token or the secret. */
    @Override
    public String toString() {
        return "Joined[" + participantId + "]";
    }
}
