package salon.bridge.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import salon.bridge.config.BridgeIdentity;

/** Decides who may do what with an endpoint. May fetch keys: virtual threads only. */
@ApplicationScoped
class Callers {
    private static final String BEARER = "bearer ";

    private final TokenVerifier tokens;
    private final BridgeIdentity identity;

    Callers(TokenVerifier tokens, BridgeIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    /**
     * A participant who may have an endpoint in that room on this bridge.
     *
     * @throws Refusal when they may not
     */
    Caller participant(@Nullable String authorization, String bridge, String room) {
        Caller caller = authenticated(authorization);
        checkBridge(bridge);
        if (!caller.hasMedia() || !caller.room().equals(RoomIds.of(room))) {
            throw wrongRoom();
        }
        return caller;
    }

    /**
     * The participant whose endpoint it is.
     *
     * @throws Refusal when it is somebody else's
     */
    Caller owner(@Nullable String authorization, String bridge, String room, String participantId) {
        Caller caller = participant(authorization, bridge, room);
        if (!caller.subject().equals(participantId)) {
            throw wrongRoom();
        }
        return caller;
    }

    /** How an endpoint ends. */
    enum Ending {
        /** By its owner. */
        LEAVE,
        /** By a service that commands bridges. */
        REMOVE
    }

    /**
     * Whether an endpoint may be ended, and what that means.
     *
     * @throws Refusal for anybody but its owner and a service that commands bridges
     */
    Ending mayEnd(
            @Nullable String authorization, String bridge, String room, String participantId) {
        Caller caller = authenticated(authorization);
        checkBridge(bridge);
        boolean own =
                caller.hasMedia()
                        && caller.room().equals(RoomIds.of(room))
                        && caller.subject().equals(participantId);
        if (own) {
            return Ending.LEAVE;
        }
        if (caller.commandsBridges() && caller.room().equals(RoomIds.of(room))) {
            return Ending.REMOVE;
        }
        throw wrongRoom();
    }

    /**
     * A service that commands this bridge as a whole: its token names no room, so that a command
     * about one room is good for nothing else.
     *
     * @throws Refusal for anybody else
     */
    void service(@Nullable String authorization) {
        Caller caller = authenticated(authorization);
        if (!caller.commandsBridges() || !caller.room().isEmpty()) {
            throw new Refusal(ProblemCode.NOT_ALLOWED, "Only a service may command the bridge.");
        }
    }

    private void checkBridge(String bridge) {
        if (!bridge.equals(identity.id())) {
            throw new Refusal(ProblemCode.NO_SUCH_BRIDGE, "This bridge has another name.");
        }
    }

    private Caller authenticated(@Nullable String authorization) {
        if (authorization == null) {
            throw new Refusal(
                    ProblemCode.TOKEN_MISSING, "Join the room and send the token as a bearer.");
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw invalid();
        }
        return tokens.verify(authorization.substring(BEARER.length()).strip())
                .orElseThrow(Callers::invalid);
    }

    private static Refusal invalid() {
        return new Refusal(
                ProblemCode.TOKEN_INVALID, "The token is not good any more; renew it or rejoin.");
    }

    private static Refusal wrongRoom() {
        return new Refusal(
                ProblemCode.WRONG_ROOM, "This token is for another room or participant.");
    }
}
