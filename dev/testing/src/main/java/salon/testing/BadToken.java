package salon.testing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens that room-service never made, or made for something else; each opens nothing. */
public enum BadToken {
    EXPIRED,
    WITHOUT_EXPIRY,
    WITHOUT_ISSUE_TIME,
    WITHOUT_SUBJECT,
    OTHER_ISSUER,
    OTHER_AUDIENCE,
    OTHER_SCOPE,
    SCOPE_THAT_ONLY_CONTAINS_THE_WORD,
    SERVICE_ROLE,
    UNKNOWN_ROLE,
    WITHOUT_SESSION,
    WITHOUT_ROOM,
    ROOM_THAT_IS_A_NUMBER,
    UNSIGNED,
    SIGNED_WITH_THE_PUBLIC_KEY,
    UNKNOWN_KEY,
    KNOWN_KEY_ID_OF_ANOTHER_KEY,
    WITHOUT_KEY_ID,
    CHANGED_AFTER_SIGNING,
    NO_TOKEN_AT_ALL,
    HUGE;

    private static final String HS256 = "{\"alg\":\"HS256\",\"kid\":\"test-1\"}";
    private static final String NONE = "{\"alg\":\"none\",\"kid\":\"test-1\"}";
    private static final List<String> SCOPES = List.of("room", "chat", "pad", "media");

    /**
     * One of them.
     *
     * @param room that it would open
     * @param scope that the service asks for
     */
    public String token(String room, String scope) {
        var claims = Tokens.claims(room, "Mallory", "s-mallory");
        return switch (this) {
            case EXPIRED -> Tokens.changed(room, Tokens::expire);
            case WITHOUT_EXPIRY -> without(room, "exp");
            case WITHOUT_ISSUE_TIME -> without(room, "iat");
            case WITHOUT_SUBJECT -> without(room, "sub");
            case OTHER_ISSUER -> with(room, "iss", "saloon");
            case OTHER_AUDIENCE -> with(room, "aud", "other");
            case OTHER_SCOPE -> with(room, "scope", without(scope));
            case SCOPE_THAT_ONLY_CONTAINS_THE_WORD ->
                    with(room, "scope", scope + ":read " + scope + "s");
            case SERVICE_ROLE -> with(room, "role", "service");
            case UNKNOWN_ROLE -> with(room, "role", "guest");
            case WITHOUT_SESSION -> without(room, "sid");
            case WITHOUT_ROOM -> without(room, "room");
            case ROOM_THAT_IS_A_NUMBER ->
                    Tokens.changed(room, changed -> changed.setClaim("room", 7));
            case UNSIGNED -> Tokens.forged(NONE, claims, _ -> new byte[0]);
            case SIGNED_WITH_THE_PUBLIC_KEY ->
                    Tokens.forged(HS256, claims, Tokens::hmacWithPublicKey);
            case UNKNOWN_KEY -> signedBy("k-unknown", room);
            case KNOWN_KEY_ID_OF_ANOTHER_KEY -> signedBy("test-1", room);
            case WITHOUT_KEY_ID -> signedBy(null, room);
            case CHANGED_AFTER_SIGNING -> withClaimsOfAnother(room);
            case NO_TOKEN_AT_ALL -> "ey.ey.ey";
            case HUGE -> with(room, "jti", "x".repeat(4_096));
        };
    }

    private static String with(String room, String claim, String value) {
        return Tokens.changed(room, claims -> claims.setStringClaim(claim, value));
    }

    private static String without(String room, String claim) {
        return Tokens.changed(room, claims -> claims.unsetClaim(claim));
    }

    private static String without(String scope) {
        return SCOPES.stream().filter(other -> !other.equals(scope)).collect(joining(" "));
    }

    private static String signedBy(@Nullable String keyId, String room) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
            return Tokens.signed(key, Tokens.claims(room, "Mallory", "s-mallory"));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withClaimsOfAnother(String room) {
        var parts = Tokens.join(room, "Ada").split("\\.", -1);
        var others = Tokens.join(room, "Eve").split("\\.", -1);
        return parts[0] + "." + others[1] + "." + parts[2];
    }
}
