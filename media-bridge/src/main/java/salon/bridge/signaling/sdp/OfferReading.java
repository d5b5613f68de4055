package salon.bridge.signaling.sdp;

/** What became of an offer. */
public sealed interface OfferReading {
    /** It can be answered. */
    record Accepted(Offer offer) implements OfferReading {}

    /** It cannot; the sentence says why, for whoever wrote the client. */
    record Refused(String detail) implements OfferReading {}
}
