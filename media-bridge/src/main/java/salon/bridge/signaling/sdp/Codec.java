package salon.bridge.signaling.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.VideoCodec;

/**
 * A codec taken from a section.
 *
 * @param name as in {@code rtpmap}, with clock rate and channels
 * @param video which one it is, null for sound
 * @param payloadType as the client numbers it
 * @param rtxPayloadType of its retransmissions, or -1
 * @param feedback the kinds of feedback offered for it
 * @param parameters its {@code fmtp}, empty without
 * @param redPayloadType of the same with redundancy, or -1
 * @param redFirst whether the client would rather send that
 */
public record Codec(
        String name,
        @Nullable VideoCodec video,
        int payloadType,
        int rtxPayloadType,
        List<String> feedback,
        String parameters,
        int redPayloadType,
        boolean redFirst) {
    static final String OPUS = "opus/48000/2";
    static final String VP8 = "VP8/90000";
    static final String TRANSPORT_FEEDBACK = "transport-cc";

    private static final String RTX = "rtx/90000";
    private static final String RED = "red/48000/2";

    /** The two that every browser's decoder understands, the wider one first. */
    private static final List<String> H264_PROFILES = List.of("42e0", "4200");

    /**
     * What of a section the bridge can forward: Opus, or of each codec of pictures the first
     * fitting format, in the order of {@link VideoCodec}. Nothing when it knows none.
     */
    static List<Codec> find(MediaSection section, MediaKind kind) {
        List<Codec> found = new ArrayList<>();
        if (kind == MediaKind.AUDIO) {
            formats(section, OPUS).stream()
                    .findFirst()
                    .ifPresent(format -> found.add(of(section, null, OPUS, format)));
            return found;
        }
        for (VideoCodec video : VideoCodec.values()) {
            String name = name(video);
            fitting(section, video, formats(section, name))
                    .ifPresent(format -> found.add(of(section, video, name, format)));
        }
        return found;
    }

    /** Whether its layers are told by the dependency descriptor. */
    boolean describesDependencies() {
        return video != null && video != VideoCodec.VP8;
    }

    private static String name(VideoCodec video) {
        return switch (video) {
            case VP8 -> VP8;
            case H264 -> "H264/90000";
            case VP9 -> "VP9/90000";
            case AV1 -> "AV1/90000";
        };
    }

    /** Some codecs are several, told apart by their parameters. */
    private static Optional<String> fitting(
            MediaSection section, VideoCodec video, List<String> formats) {
        return switch (video) {
            case VP8 -> formats.stream().findFirst();
            case H264 -> h264(section, formats);
            case VP9 -> first(section, formats, "profile-id");
            case AV1 -> first(section, formats, "profile");
        };
    }

    /** RFC 6184, section 8.1: the baseline profiles, in the mode that has fragments. */
    private static Optional<String> h264(MediaSection section, List<String> formats) {
        for (String profile : H264_PROFILES) {
            for (String format : formats) {
                String parameters = parameters(section, format).toLowerCase(Locale.ROOT);
                if (hasParameter(parameters, "packetization-mode=1")
                        && parameters.contains("profile-level-id=" + profile)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** The one that everybody decodes: 8 bits, 4:2:0; it is what silence means. */
    private static Optional<String> first(
            MediaSection section, List<String> formats, String profile) {
        return formats.stream()
                .filter(format -> {
                    String parameters = parameters(section, format);
                    return hasParameter(parameters, profile + "=0")
                            || !parameters.contains(profile + "=");
                })
                .findFirst();
    }

    private static Codec of(
            MediaSection section, @Nullable VideoCodec video, String name, String format) {
        List<String> formats = section.formats();
        int red = video == null ? redundancy(section, format) : -1;
        return new Codec(
                name,
                video,
                Integer.parseInt(format),
                retransmission(section, format),
                feedback(section, format),
                parameters(section, format),
                red,
                red >= 0 && formats.indexOf(Integer.toString(red)) < formats.indexOf(format));
    }

    /** RFC 2198, section 5: {@code fmtp} of a red type names the formats of its blocks. */
    private static int redundancy(MediaSection section, String format) {
        return formats(section, RED).stream()
                .filter(red -> parameters(section, red).equals(format + "/" + format))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(-1);
    }

    /** RFC 4588, section 8.1: {@code fmtp} of an rtx type names what it repeats. */
    private static int retransmission(MediaSection section, String format) {
        return formats(section, RTX).stream()
                .filter(rtx -> hasParameter(parameters(section, rtx), "apt=" + format))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(-1);
    }

    /** The section's formats that {@code rtpmap} lines give this name, in its order. */
    private static List<String> formats(MediaSection section, String name) {
        Set<String> types =
                section.attributes().all("rtpmap").stream()
                        .map(line -> line.split(" ", 2))
                        .filter(words -> words.length == 2 && words[1].equalsIgnoreCase(name))
                        .map(words -> words[0])
                        .filter(Codec::isPayloadType)
                        .collect(Collectors.toSet());
        return section.formats().stream().filter(types::contains).toList();
    }

    private static String parameters(MediaSection section, String format) {
        return section.attributes().all("fmtp").stream()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2 && words[0].equals(format))
                .map(words -> words[1].strip())
                .findFirst()
                .orElse("");
    }

    private static boolean hasParameter(String parameters, String wanted) {
        return Arrays.stream(parameters.split(";", -1))
                .anyMatch(parameter -> parameter.strip().equals(wanted));
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
