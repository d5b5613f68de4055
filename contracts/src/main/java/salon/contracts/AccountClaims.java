package salon.contracts;

/**
 * How the gateway vouches to room-service for who is logged in: a JWT (RFC 7519) in a header of its
 * own, signed by HMAC-SHA-256 with a secret that only the two have.
 */
public final class AccountClaims {
    /** The request header; dropped at the door when it comes from outside. */
    public static final String HEADER = "X-Salon-Account";

    public static final String ISSUER = "salon-gateway";
    public static final String AUDIENCE = "salon-room";

    /** As the login server has it. */
    public static final String NAME = "name";

    /** The realm's roles. */
    public static final String ROLES = "roles";

    /** The realm role that moderates every room. */
    public static final String MODERATOR = "moderator";

    /** Of the shared secret, in bytes. */
    public static final int MIN_KEY_BYTES = 32;

    private AccountClaims() {}
}
