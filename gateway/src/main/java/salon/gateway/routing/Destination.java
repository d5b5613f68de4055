package salon.gateway.routing;

import salon.gateway.problem.Problem;

/** Where a request goes. */
public sealed interface Destination {

    /** A service that stands at a configured address. */
    enum Service {
        ROOM,
        CHAT,
        PAD
    }

    /**
     * A configured service.
     *
     * @param target the request target it gets
     * @param bodyLimit the largest body, in bytes
     */
    record ToService(Service service, String target, int bodyLimit) implements Destination {}

    /**
     * room-service, which is told who is logged in.
     *
     * @param target the request target it gets
     * @param bodyLimit the largest body, in bytes
     */
    record ToRoomByAccount(String target, int bodyLimit) implements Destination {}

    /** Logging in and out. */
    record ToAccount(Step step) implements Destination {
        /** What a browser wants there. */
        public enum Step {
            LOGIN,
            DONE,
            LOGOUT,
            SESSION
        }
    }

    /** One media bridge, by name. */
    record ToBridge(String bridgeId, String target, int bodyLimit) implements Destination {}

    /** Whichever media bridge lives. */
    record ToAnyBridge(String target) implements Destination {}

    /** A participant's picture. */
    record ToAvatar(String avatarId) implements Destination {}

    /** A file of the web interface; its page when {@code orPage} and there is no such file. */
    record ToFile(String path, boolean orPage) implements Destination {}

    /** Nobody answers here. */
    record Refused(Problem problem) implements Destination {}
}
