package salon.room.tokens;

import java.util.Set;

/**
 * What a verified token says.
 *
 * @param participantId whose it is
 * @param roomId the only room it opens
 * @param sid the session whose end is its end
 * @param role as it was when the token was signed; the room knows better
 * @param scope what it opens there
 */
public record JoinToken(
        String participantId, String roomId, String sid, String role, Set<String> scope) {
    public JoinToken {
        scope = Set.copyOf(scope);
    }
}
