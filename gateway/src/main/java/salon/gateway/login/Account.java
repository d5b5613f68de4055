package salon.gateway.login;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import salon.contracts.AccountClaims;

/**
 * Somebody who is logged in.
 *
 * @param subject what names them for good at the login server
 * @param name as the login server has it
 * @param roles the realm's
 */
public record Account(String subject, String name, Set<String> roles) {
    public Account {
        roles = Set.copyOf(roles);
    }

    /** Whether they moderate every room they enter. */
    boolean moderator() {
        return roles.contains(AccountClaims.MODERATOR);
    }

    /** Nobody when the identity is a guest's. */
    static Optional<Account> of(SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        String name = token.getClaim("name");
        return Optional.of(
                new Account(
                        token.getSubject(),
                        name == null || name.isBlank() ? token.getName() : name,
                        identity.getRoles()));
    }

    /** Neither is for logs. */
    @Override
    public String toString() {
        return "Account[]";
    }
}
