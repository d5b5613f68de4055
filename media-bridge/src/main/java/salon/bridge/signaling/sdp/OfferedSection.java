package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Map;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;

/** What an offer's section asks for, and whether it gets it. */
public sealed interface OfferedSection {
    /** The section's name. */
    String mid();

    /** As on the {@code m=} line. */
    MediaSection section();

    /**
     * The client sends a source.
     *
     * @param codecs it may be in, the one to begin with first; one at least
     * @param ssrc announced, or 0; with simulcast the packets tell
     * @param rtxSsrc announced, or 0
     * @param rids of its simulcast encodings, in the offer's order; empty for a single one
     */
    record Publishing(
            MediaSection section,
            String mid,
            Source source,
            List<Codec> codecs,
            Map<String, Integer> extensions,
            int ssrc,
            int rtxSsrc,
            List<String> rids)
            implements OfferedSection {
        /** The one to begin with. */
        public Codec codec() {
            return codecs.getFirst();
        }
    }

    /**
     * The client can receive whatever the bridge writes.
     *
     * @param codecs it may be in; one at least
     */
    record Receiving(
            MediaSection section,
            String mid,
            MediaKind kind,
            List<Codec> codecs,
            Map<String, Integer> extensions)
            implements OfferedSection {
        /** Everybody's, or the only one. */
        public Codec codec() {
            return codecs.getFirst();
        }
    }

    /** Nothing flows, but the section stays usable: {@code inactive} in the answer. */
    record Idle(MediaSection section, String mid, Codec codec) implements OfferedSection {}

    /** Over a limit, or nothing in it is understood: port 0 in the answer. */
    record Rejected(MediaSection section, String mid) implements OfferedSection {}
}
