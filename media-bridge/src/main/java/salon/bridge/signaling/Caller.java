package salon.bridge.signaling;

import java.util.Arrays;
import java.util.Set;
import salon.contracts.Role;
import salon.contracts.TokenClaims;

/**
 * Whoever a verified token speaks for.
 *
 * @param subject participant id, or a service's name
 * @param room room id; for a service, the one it commands about
 * @param sid the session; empty for services
 * @param role as in the token
 * @param scopes as in the token
 */
record Caller(String subject, String room, String sid, String role, Set<String> scopes) {
    Caller {
        scopes = Set.copyOf(scopes);
    }

    /** A service that may command this bridge. */
    boolean commandsBridges() {
        return role.equals(TokenClaims.ROLE_SERVICE)
                && scopes.contains(TokenClaims.SCOPE_BRIDGE_COMMAND);
    }

    /** A participant that may have an endpoint. */
    boolean hasMedia() {
        return Arrays.stream(Role.values()).anyMatch(known -> known.word().equals(role))
                && scopes.contains(TokenClaims.SCOPE_MEDIA)
                && !room.isEmpty()
                && !sid.isEmpty();
    }
}
