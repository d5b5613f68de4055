package salon.bridge.signaling.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @param ssrc announced, or 0; with simulcast the packets tell
     * @param rtxSsrc announced, or 0
     * @param rids of its simulcast encodings, in the offer's order; empty for a single one
     */
    record Publishing(
            MediaSection section,
            String mid,
            Source source,
            Codec codec,
            Map<String, Integer> extensions,
            int ssrc,
            int rtxSsrc,
            List<String> rids)
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
     * @param redPayloadType of the same with redundancy, or -1
     * @param redFirst whether the client would rather send that
     */
    record Codec(
            String name,
            int payloadType,
            int rtxPayloadType,
            List<String> feedback,
            int redPayloadType,
            boolean redFirst) {
        static final String OPUS = "opus/48000/2";
        static final String VP8 = "VP8/90000";
        static final String TRANSPORT_FEEDBACK = "transport-cc";

        private static final String RTX = "rtx/90000";
        private static final String RED = "red/48000/2";

        /** Without redundancy. */
        Codec(String name, int payloadType, int rtxPayloadType, List<String> feedback) {
            this(name, payloadType, rtxPayloadType, feedback, -1, false);
        }

        /** Finds Opus or VP8 in a section. */
        static Optional<Codec> find(MediaSection section, MediaKind kind) {
            String wanted = kind == MediaKind.AUDIO ? OPUS : VP8;
            Set<String> payloadTypes = payloadTypes(section, wanted);
            return section.formats().stream()
                    .filter(payloadTypes::contains)
                    .findFirst()
                    .map(format -> of(section, kind, wanted, format));
        }

        private static Codec of(MediaSection section, MediaKind kind, String name, String format) {
            List<String> formats = section.formats();
            int red = kind == MediaKind.AUDIO ? redundancy(section, format) : -1;
            return new Codec(
                    name,
                    Integer.parseInt(format),
                    retransmission(section, format),
                    feedback(section, format),
                    red,
                    red >= 0 && formats.indexOf(Integer.toString(red)) < formats.indexOf(format));
        }

        /** RFC 2198, section 5: {@code fmtp} of a red type names the formats of its blocks. */
        private static int redundancy(MediaSection section, String format) {
            Set<String> types = payloadTypes(section, RED);
            types.retainAll(section.formats());
            return section.attributes().all("fmtp").stream()
                    .map(line -> line.split(" ", 2))
                    .filter(words -> words.length == 2 && types.contains(words[0]))
                    .filter(words -> words[1].strip().equals(format + "/" + format))
                    .mapToInt(words -> Integer.parseInt(words[0]))
                    .findFirst()
                    .orElse(-1);
        }

        /** The payload types that {@code rtpmap} lines give this name. */
        private static Set<String> payloadTypes(MediaSection section, String name) {
            return section.attributes().all("rtpmap").stream()
                    .map(line -> line.split(" ", 2))
                    .filter(words -> words.length == 2 && words[1].equalsIgnoreCase(name))
                    .map(words -> words[0])
                    .filter(Codec::isPayloadType)
                    .collect(Collectors.toSet());
        }

        /** RFC 4588, section 8.1: {@code fmtp} of an rtx type names what it repeats. */
        private static int retransmission(MediaSection section, String format) {
            Set<String> types = payloadTypes(section, RTX);
            types.retainAll(section.formats());
            return section.attributes().all("fmtp").stream()
                    .map(line -> line.split(" ", 2))
                    .filter(words -> words.length == 2 && types.contains(words[0]))
                    .filter(words -> repeats(words[1], format))
                    .mapToInt(words -> Integer.parseInt(words[0]))
                    .findFirst()
                    .orElse(-1);
        }

        private static boolean repeats(String parameters, String format) {
            return Arrays.stream(parameters.split(";", -1))
                    .anyMatch(parameter -> parameter.strip().equals("apt=" + format));
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
