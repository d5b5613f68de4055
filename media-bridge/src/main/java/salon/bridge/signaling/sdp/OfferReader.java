package salon.bridge.signaling.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.sdp.OfferedSection.Codec;

/**
 * Decides what of an offer is taken: sending sections that carry a named source, receiving sections
 * as slots up to {@link #MAX_AUDIO_SLOTS} and {@link #MAX_VIDEO_SLOTS}.
 */
public final class OfferReader {
    public static final int MAX_AUDIO_SLOTS = 16;
    public static final int MAX_VIDEO_SLOTS = 49;

    private final SessionDescription description;
    private final Map<String, Source> sources;
    private final Set<String> mids = new HashSet<>();
    private int audioSlots;
    private int videoSlots;

    private OfferReader(SessionDescription description, Map<String, Source> sources) {
        this.description = description;
        this.sources = sources;
    }

    /**
     * Reads an offer.
     *
     * @param sources which sending section, by mid, carries what
     */
    public static OfferReading read(String sdp, Map<String, Source> sources) {
        return switch (SdpParser.parse(sdp)) {
            case SdpParsing.Malformed(String detail) -> new OfferReading.Refused(detail);
            case SdpParsing.Parsed(SessionDescription description) ->
                    new OfferReader(description, sources).read();
        };
    }

    private OfferReading read() {
        if (description.media().isEmpty()) {
            return new OfferReading.Refused("The offer has no media line.");
        }
        Optional<Fingerprint> fingerprint = inherited("fingerprint").flatMap(Fingerprint::parse);
        if (fingerprint.isEmpty()) {
            return new OfferReading.Refused("The offer needs a sha-256 fingerprint.");
        }
        Optional<String> ufrag = inherited("ice-ufrag");
        if (ufrag.isEmpty() || !ufrag.get().matches("[A-Za-z0-9+/]{4,256}")) {
            return new OfferReading.Refused("The offer needs an ice-ufrag of 4 to 256 characters.");
        }
        String bundle = description.attributes().first("group").orElse("");
        if (!bundle.startsWith("BUNDLE ")) {
            return new OfferReading.Refused("The offer needs one BUNDLE group of all media lines.");
        }
        Set<String> bundled = Set.of(bundle.substring("BUNDLE ".length()).split(" "));
        List<OfferedSection> sections = new ArrayList<>();
        for (MediaSection section : description.media()) {
            Optional<String> mid = section.mid();
            if (mid.isEmpty() || !mid.get().matches("[!-~]{1,32}") || !mids.add(mid.get())) {
                return new OfferReading.Refused("Each media line needs a mid of its own.");
            }
            sections.add(
                    bundled.contains(mid.get())
                            ? read(section, mid.get())
                            : new OfferedSection.Rejected(section, mid.get()));
        }
        if (!mids.containsAll(sources.keySet())) {
            return new OfferReading.Refused("A source names a mid that the offer does not have.");
        }
        return new OfferReading.Accepted(new Offer(fingerprint.get(), ufrag.get(), sections));
    }

    private Optional<String> inherited(String name) {
        return description.media().stream()
                .flatMap(section -> section.attributes().first(name).stream())
                .findFirst()
                .or(() -> description.attributes().first(name));
    }

    private OfferedSection read(MediaSection section, String mid) {
        Optional<MediaKind> kind = kind(section);
        Optional<Codec> codec = kind.flatMap(known -> Codec.find(section, known));
        boolean gone = section.port() == 0 && !section.attributes().has("bundle-only");
        if (kind.isEmpty() || codec.isEmpty() || gone) {
            return new OfferedSection.Rejected(section, mid);
        }
        return switch (section.direction()) {
            case INACTIVE -> new OfferedSection.Idle(section, mid, codec.get());
            case RECVONLY -> receiving(section, mid, kind.get(), codec.get());
            case SENDONLY, SENDRECV -> publishing(section, mid, kind.get(), codec.get());
        };
    }

    private static Optional<MediaKind> kind(MediaSection section) {
        boolean rtp = section.protocol().equals("UDP/TLS/RTP/SAVPF");
        return switch (section.kind().toLowerCase(Locale.ROOT)) {
            case "audio" -> rtp ? Optional.of(MediaKind.AUDIO) : Optional.empty();
            case "video" -> rtp ? Optional.of(MediaKind.VIDEO) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private OfferedSection receiving(
            MediaSection section, String mid, MediaKind kind, Codec codec) {
        boolean room =
                kind == MediaKind.AUDIO
                        ? audioSlots++ < MAX_AUDIO_SLOTS
                        : videoSlots++ < MAX_VIDEO_SLOTS;
        return room
                ? new OfferedSection.Receiving(
                        section, mid, kind, codec, Extensions.offered(section, Extensions.MID))
                : new OfferedSection.Rejected(section, mid);
    }

    private OfferedSection publishing(
            MediaSection section, String mid, MediaKind kind, Codec codec) {
        Source source = sources.get(mid);
        if (source == null || source.kind() != kind) {
            return new OfferedSection.Idle(section, mid, codec);
        }
        Map<String, Integer> extensions =
                Extensions.offered(
                        section,
                        Extensions.MID,
                        Extensions.AUDIO_LEVEL,
                        Extensions.ABS_SEND_TIME,
                        Extensions.TRANSPORT_SEQUENCE);
        Ssrcs ssrcs = Ssrcs.of(section);
        return new OfferedSection.Publishing(
                section, mid, source, codec, extensions, ssrcs.primary(), ssrcs.retransmission());
    }

    /** The numbers a section announces (RFC 5576), 0 where it does not. */
    private record Ssrcs(int primary, int retransmission) {
        static Ssrcs of(MediaSection section) {
            for (String group : section.attributes().all("ssrc-group")) {
                String[] words = group.split(" ", -1);
                if (words.length == 3 && words[0].equals("FID")) {
                    return new Ssrcs(number(words[1]), number(words[2]));
                }
            }
            return section.attributes()
                    .first("ssrc")
                    .map(line -> new Ssrcs(number(line.split(" ", 2)[0]), 0))
                    .orElse(new Ssrcs(0, 0));
        }

        private static int number(String text) {
            return text.matches("[0-9]{1,10}") ? (int) Long.parseLong(text) : 0;
        }
    }
}
