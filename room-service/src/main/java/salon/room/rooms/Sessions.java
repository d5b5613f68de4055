package salon.room.rooms;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.tokens.JoinToken;
import salon.room.tokens.TokenVerifier;

/** Whose request it is. A token counts while its session is in the room, and no longer. */
@Singleton
public class Sessions {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final Rooms rooms;

    Sessions(TokenVerifier tokens, Rooms rooms) {
        this.tokens = tokens;
        this.rooms = rooms;
    }

    /** The member an {@code Authorization} header speaks for, or a refusal. */
    Session fromHeader(RoomName room, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new ProblemException(
                    ErrorCode.TOKEN_MISSING, "Send the join token as a bearer token.");
        }
        return fromToken(room, authorization.substring(BEARER.length()).strip());
    }

    /** The member a token speaks for in that room, or a refusal. */
    public Session fromToken(RoomName room, @Nullable String compact) {
        if (compact == null || compact.isEmpty()) {
            throw new ProblemException(ErrorCode.TOKEN_MISSING, "Send the join token.");
        }
        JoinToken token = tokens.verify(compact).orElseThrow(Sessions::invalid);
        if (!token.roomId().equals(room.roomId())) {
            throw new ProblemException(
                    ErrorCode.WRONG_ROOM, "This join token is for another room.");
        }
        Room found = rooms.find(token.roomId()).orElseThrow(Sessions::invalid);
        Optional<Member> member = found.session(token.sid());
        return new Session(
                found,
                member.filter(m -> m.id().equals(token.participantId()))
                        .orElseThrow(Sessions::invalid));
    }

    private static ProblemException invalid() {
        return new ProblemException(
                ErrorCode.TOKEN_INVALID, "This join token is not valid any more. Join again.");
    }

    /** A member and the room as it was when the token was looked at. */
    public record Session(Room room, Member member) {
        Session moderating() {
            if (!member.moderates()) {
                throw new ProblemException(
                        ErrorCode.NOT_MODERATOR, "Only a moderator of this room may do this.");
            }
            return this;
        }
    }
}
