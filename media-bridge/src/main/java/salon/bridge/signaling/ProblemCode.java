package salon.bridge.signaling;

/** What can be wrong with a request, {@code docs/protocol.md}. */
enum ProblemCode {
    MALFORMED_BODY(400, "malformed_body"),
    MALFORMED_SDP(400, "malformed_sdp"),
    TOKEN_MISSING(401, "token_missing"),
    TOKEN_INVALID(401, "token_invalid"),
    WRONG_ROOM(403, "wrong_room"),
    NOT_ALLOWED(403, "not_allowed"),
    NOT_FOUND(404, "not_found"),
    NO_SUCH_BRIDGE(404, "no_such_bridge"),
    NO_SUCH_ENDPOINT(404, "no_such_endpoint"),
    CONFERENCE_MOVED(409, "conference_moved"),
    TOO_LARGE(413, "too_large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type"),
    UNAVAILABLE(503, "unavailable");

    private final int status;
    private final String word;

    ProblemCode(int status, String word) {
        this.status = status;
        this.word = word;
    }

    int status() {
        return status;
    }

    String word() {
        return word;
    }
}
