package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param ssrc announced, or 0
     * @param rtxSsrc announced, or 0
     */
    record Publishing(
            MediaSection section,
            String mid,
            Source source,
            Codec codec,
            Map<String, Integer> extensions,
            int ssrc,
            int rtxSsrc)
            implements OfferedSection {}

    /** The client can receive whatever the bridge writes. */
    record Receiving(
            MediaSection section,
            String mid,
            MediaKind kind,
            Codec codec,
            Map<String, Integer> extensions)
            implements OfferedSection {}

    /** Nothing flows, but the section stays usable: {@code inactive} in the answer. */
    record Idle(MediaSection section, String mid, Codec codec) implements OfferedSection {}

    /** Over a limit, or nothing in it is understood: port 0 in the answer. */
    record Rejected(MediaSection section, String mid) implements OfferedSection {}

    /**
     * The one codec taken from a section.
     *
     * @param name as in {@code rtpmap}, with clock rate and channels
     * @param payloadType as the client numbers it
     * @param rtxPayloadType of its retransmissions, or -1
     * @param feedback the kinds of feedback offered for it
     */
    record Codec(String name, int payloadType, int rtxPayloadType, List<String> feedback) {
        static final String OPUS = "opus/48000/2";
        static final String VP8 = "VP8/90000";

        /** Finds Opus or VP8 in a section. */
        static Optional<Codec> find(MediaSection section, MediaKind kind) {
            String wanted = kind == MediaKind.AUDIO ? OPUS : VP8;
            for (String format : section.formats()) {
                if (isPayloadType(format) && named(section, format, wanted)) {
                    return Optional.of(
                            new Codec(
                                    wanted,
                                    Integer.parseInt(format),
                                    retransmission(section, format),
                                    feedback(section, format)));
                }
            }
            return Optional.empty();
        }

        private static boolean named(MediaSection section, String format, String name) {
            return section.attributes().all("rtpmap").stream()
                    .anyMatch(map -> map.equalsIgnoreCase(format + " " + name));
        }

        private static int retransmission(MediaSection section, String format) {
            return section.attributes().all("fmtp").stream()
                    .filter(fmtp -> fmtp.endsWith(" apt=" + format))
                    .map(fmtp -> fmtp.substring(0, fmtp.indexOf(' ')))
                    .filter(rtx -> isPayloadType(rtx) && section.formats().contains(rtx))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(-1);
        }

        private static List<String> feedback(MediaSection section, String format) {
            return section.attributes().all("rtcp-fb").stream()
                    .filter(line -> line.startsWith(format + " ") || line.startsWith("* "))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .distinct()
                    .toList();
        }

        private static boolean isPayloadType(String format) {
            return format.matches("[0-9]{1,3}") && Integer.parseInt(format) < 128;
        }
    }
}
