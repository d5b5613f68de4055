package salon.room.tokens;

import java.time.Instant;

/**
 * A signed token.
 *
 * @param compact as it travels
 * @param id its {@code jti}
 * @param expiresAt when it stops being good
 */
public record IssuedToken(String compact, String id, Instant expiresAt) {
    /** Never the token itself: it opens doors. */
    @Override
    public String toString() {
        return "IssuedToken[" + id + "]";
    }
}
