package salon.room.tokens;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import salon.contracts.Participant;
import salon.contracts.TokenClaims;
import salon.room.runtime.RandomIds;

/** Signs join tokens for participants, and command tokens for this service. */
@Singleton
public class TokenIssuer {
    private static final String PARTICIPANT_SCOPE =
            String.join(
                    " ",
                    TokenClaims.SCOPE_ROOM,
                    TokenClaims.SCOPE_CHAT,
                    TokenClaims.SCOPE_PAD,
                    TokenClaims.SCOPE_MEDIA);
    private static final String OWN_NAME = "room-service";

    private final SigningKeys keys;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token for a participant of that room and session. */
    public IssuedToken issue(String roomId, Participant participant, String sid) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(participant.id());
        claims.setStringClaim(TokenClaims.ROOM, roomId);
        claims.setStringClaim(TokenClaims.ROLE, participant.role().word());
        claims.setStringClaim(TokenClaims.SCOPE, PARTICIPANT_SCOPE);
        claims.setStringClaim(TokenClaims.SESSION, sid);
        claims.setStringClaim(TokenClaims.NAME, participant.displayName());
        String avatarId = participant.avatarId();
        if (avatarId != null) {
            claims.setStringClaim(TokenClaims.AVATAR, avatarId);
        }
        return sign(claims);
    }

    /** A token with which this service commands a bridge about that room. */
    public IssuedToken command(String roomId) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(OWN_NAME);
        claims.setStringClaim(TokenClaims.ROOM, roomId);
        claims.setStringClaim(TokenClaims.ROLE, TokenClaims.ROLE_SERVICE);
        claims.setStringClaim(TokenClaims.SCOPE, TokenClaims.SCOPE_BRIDGE_COMMAND);
        return sign(claims);
    }

    private IssuedToken sign(JwtClaims claims) {
        Instant now = clock.instant();
        Instant expiresAt =
                Instant.ofEpochSecond(now.getEpochSecond() + TokenClaims.LIFETIME_SECONDS);
        String id = RandomIds.next("t-");
        claims.setIssuer(TokenClaims.ISSUER);
        claims.setAudience(TokenClaims.AUDIENCE);
        claims.setJwtId(id);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setKeyIdHeaderValue(keys.current().id());
        jws.setKey(keys.current().privateKey());
        jws.setHeader("typ", "JWT");
        jws.setPayload(claims.toJson());
        try {
            return new IssuedToken(jws.getCompactSerialization(), id, expiresAt);
        } catch (JoseException unsigned) {
            throw new IllegalStateException("signing a token failed", unsigned);
        }
    }
}
