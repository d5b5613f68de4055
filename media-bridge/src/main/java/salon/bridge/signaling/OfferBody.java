package salon.bridge.signaling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.sdp.Offer;
import salon.bridge.signaling.sdp.OfferReader;
import salon.bridge.signaling.sdp.OfferReading;
import salon.bridge.signaling.sdp.SdpParser;

/**
 * The body of an offer as it came; nothing in it is trusted.
 *
 * @param sdp the session description
 * @param sources which of its sending sections carries what
 * @param epoch of the assignment that brings the client here
 */
public record OfferBody(
        @Nullable String sdp, @Nullable List<@Nullable SourceBody> sources, @Nullable Long epoch) {

    /** One that does not say why it comes here. */
    OfferBody(@Nullable String sdp, @Nullable List<@Nullable SourceBody> sources) {
        this(sdp, sources, null);
    }

    /** The epoch as it came. */
    OptionalLong claimedEpoch() {
        return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
    }

    /** One sending section and what it carries. */
    public record SourceBody(@Nullable String mid, @Nullable String source) {}

    /**
     * The offer in it.
     *
     * @throws Refusal when it cannot be answered
     */
    Offer read() {
        if (sdp == null) {
            throw new Refusal(ProblemCode.MALFORMED_BODY, "The field sdp is missing.");
        }
        if (sdp.length() > SdpParser.MAX_LENGTH) {
            throw new Refusal(
                    ProblemCode.TOO_LARGE, "The session description is over 128 KiB; shorten it.");
        }
        return switch (OfferReader.read(sdp, named())) {
            case OfferReading.Accepted(Offer offer) -> offer;
            case OfferReading.Refused(String detail) ->
                    throw new Refusal(ProblemCode.MALFORMED_SDP, detail);
        };
    }

    private Map<String, Source> named() {
        Map<String, Source> byMid = new HashMap<>();
        for (SourceBody one : sources == null ? List.<@Nullable SourceBody>of() : sources) {
            if (one == null || one.mid() == null || one.source() == null) {
                throw new Refusal(
                        ProblemCode.MALFORMED_BODY, "Each source needs a mid and a source.");
            }
            Source source = Source.ofWord(one.source()).orElse(null);
            if (source == null || byMid.containsValue(source)) {
                throw new Refusal(
                        ProblemCode.MALFORMED_BODY,
                        "A source is one of microphone, camera, screen, screen-audio, each once.");
            }
            if (byMid.put(one.mid(), source) != null) {
                throw new Refusal(
                        ProblemCode.MALFORMED_BODY, "A section carries one source, not several.");
            }
        }
        return byMid;
    }
}
