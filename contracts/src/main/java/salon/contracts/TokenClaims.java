package salon.contracts;

/** Names and fixed values of the join token's claims; see {@code docs/protocol.md}. */
public final class TokenClaims {
    public static final String ISSUER = "salon";
    public static final String AUDIENCE = "salon";

    public static final String ROOM = "room";
    public static final String ROLE = "role";
    public static final String SCOPE = "scope";
    public static final String SESSION = "sid";
    public static final String NAME = "name";
    public static final String AVATAR = "avatar";

    /** The role of a service that commands another; never given to a person. */
    public static final String ROLE_SERVICE = "service";

    public static final String SCOPE_ROOM = "room";
    public static final String SCOPE_CHAT = "chat";
    public static final String SCOPE_PAD = "pad";
    public static final String SCOPE_MEDIA = "media";
    public static final String SCOPE_BRIDGE_COMMAND = "bridge:command";

    /** How long a token is good for, in seconds. */
    public static final long LIFETIME_SECONDS = 120;

    private TokenClaims() {}
}
