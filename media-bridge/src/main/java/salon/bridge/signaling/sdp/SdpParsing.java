package salon.bridge.signaling.sdp;

/** What became of a text that claims to be a session description. */
public sealed interface SdpParsing {
    /** It is one. */
    record Parsed(SessionDescription description) implements SdpParsing {}

    /** It is none; the sentence says which line breaks which rule, without quoting it. */
    record Malformed(String detail) implements SdpParsing {}
}
