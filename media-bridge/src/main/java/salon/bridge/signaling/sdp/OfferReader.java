package salon.bridge.signaling.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;

/**
 * Decides what of an offer is taken: sending sections that carry a named source, receiving sections
 * as slots up to {@link #MAX_AUDIO_SLOTS} and {@link #MAX_VIDEO_SLOTS}.
 */
public final class OfferReader {
    public static final int MAX_AUDIO_SLOTS = 16;
    public static final int MAX_VIDEO_SLOTS = 49;

    private static final Pattern MID = Pattern.compile("[!-~]{1,32}");
    private static final String BUNDLE = "BUNDLE ";
    private static final List<String> SENT =
            List.of(Extensions.MID, Extensions.AUDIO_LEVEL, Extensions.TRANSPORT_SEQUENCE);
    private static final List<String> SENT_IN_SIMULCAST =
            List.of(
                    Extensions.MID,
                    Extensions.TRANSPORT_SEQUENCE,
                    Extensions.RID,
                    Extensions.REPAIRED_RID);
    private static final List<String> RECEIVED =
            List.of(Extensions.MID, Extensions.TRANSPORT_SEQUENCE);

    private final SessionDescription description;
    private final Map<String, Source> sources;
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
        Map<String, MediaSection> byMid = sectionsByMid();
        if (byMid.size() != description.media().size()) {
            return new OfferReading.Refused("Each media line needs a mid of its own.");
        }
        if (!byMid.keySet().containsAll(sources.keySet())) {
            return new OfferReading.Refused("A source names a mid that the offer does not have.");
        }
        List<String> group = bundleGroup();
        Set<String> bundled = new HashSet<>(group);
        if (group.isEmpty()) {
            return new OfferReading.Refused("The offer needs one BUNDLE group of all media lines.");
        }
        if (bundled.size() != group.size() || !byMid.keySet().containsAll(bundled)) {
            return new OfferReading.Refused("The BUNDLE group must name media lines, each once.");
        }
        OfferedTransport transport = OfferedTransport.of(description.attributes(), byMid, group);
        return transport
                .problem()
                .<OfferReading>map(OfferReading.Refused::new)
                .orElseGet(() -> accept(transport, byMid, bundled));
    }

    /** In order, those with a sound mid; fewer than the offer has when one repeats another's. */
    private Map<String, MediaSection> sectionsByMid() {
        Map<String, MediaSection> byMid = new LinkedHashMap<>();
        for (MediaSection section : description.media()) {
            section.mid()
                    .filter(mid -> MID.matcher(mid).matches())
                    .ifPresent(mid -> byMid.putIfAbsent(mid, section));
        }
        return byMid;
    }

    /** The mids of the first BUNDLE group (RFC 9143); empty when there is none. */
    private List<String> bundleGroup() {
        return description.attributes().all("group").stream()
                .filter(group -> group.startsWith(BUNDLE))
                .findFirst()
                .map(group -> group.substring(BUNDLE.length()).split(" "))
                .map(List::of)
                .orElse(List.of());
    }

    private OfferReading accept(
            OfferedTransport transport, Map<String, MediaSection> byMid, Set<String> bundled) {
        List<OfferedSection> sections = new ArrayList<>();
        byMid.forEach((mid, section) ->
                sections.add(
                        bundled.contains(mid)
                                ? read(section, mid)
                                : new OfferedSection.Rejected(section, mid)));
        return new OfferReading.Accepted(
                new Offer(
                        transport.fingerprint().orElseThrow(),
                        transport.iceUfrag().orElseThrow(),
                        description.attributes().has("extmap-allow-mixed"),
                        sections));
    }

    private OfferedSection read(MediaSection section, String mid) {
        Optional<MediaKind> kind = kind(section);
        List<Codec> codecs = kind.map(known -> Codec.find(section, known)).orElse(List.of());
        boolean gone = section.port() == 0 && !section.attributes().has("bundle-only");
        if (kind.isEmpty() || codecs.isEmpty() || gone) {
            return new OfferedSection.Rejected(section, mid);
        }
        return switch (section.direction()) {
            case INACTIVE -> new OfferedSection.Idle(section, mid, codecs.getFirst());
            case RECVONLY -> receiving(section, mid, kind.get(), codecs);
            case SENDONLY, SENDRECV -> publishing(section, mid, kind.get(), codecs);
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
            MediaSection section, String mid, MediaKind kind, List<Codec> codecs) {
        boolean room =
                kind == MediaKind.AUDIO
                        ? audioSlots++ < MAX_AUDIO_SLOTS
                        : videoSlots++ < MAX_VIDEO_SLOTS;
        return room
                ? new OfferedSection.Receiving(
                        section, mid, kind, codecs, slotExtensions(section, codecs))
                : new OfferedSection.Rejected(section, mid);
    }

    /** Numbers are of use only to a receiver that speaks of them. */
    private static Map<String, Integer> slotExtensions(MediaSection section, List<Codec> codecs) {
        boolean speaks = codecs.getFirst().feedback().contains(Codec.TRANSPORT_FEEDBACK);
        return speaks
                ? extensions(section, codecs, RECEIVED)
                : Extensions.offered(section, List.of(Extensions.MID));
    }

    /** With the dependency descriptor where a codec needs it; VP8 has numbers of its own. */
    private static Map<String, Integer> extensions(
            MediaSection section, List<Codec> codecs, List<String> known) {
        List<String> wanted = new ArrayList<>(known);
        if (codecs.stream().anyMatch(Codec::describesDependencies)) {
            wanted.add(Extensions.DEPENDENCY_DESCRIPTOR);
        }
        return Extensions.offered(section, wanted);
    }

    private OfferedSection publishing(
            MediaSection section, String mid, MediaKind kind, List<Codec> codecs) {
        Source source = sources.get(mid);
        if (source == null || source.kind() != kind) {
            return new OfferedSection.Idle(section, mid, codecs.getFirst());
        }
        List<String> rids = simulcast(section, codecs);
        Map<String, Integer> extensions =
                extensions(section, codecs, rids.isEmpty() ? SENT : SENT_IN_SIMULCAST);
        AnnouncedSsrcs ssrcs =
                rids.isEmpty() ? AnnouncedSsrcs.of(section) : new AnnouncedSsrcs(0, 0);
        return new OfferedSection.Publishing(
                section,
                mid,
                source,
                codecs,
                extensions,
                ssrcs.primary(),
                ssrcs.retransmission(),
                rids);
    }

    /** Only packets that say their section and encoding can be told apart. */
    private static List<String> simulcast(MediaSection section, List<Codec> codecs) {
        Map<String, Integer> needed =
                Extensions.offered(section, List.of(Extensions.MID, Extensions.RID));
        boolean pictures = codecs.getFirst().video() != null;
        return pictures && needed.size() == 2
                ? OfferedEncodings.of(section, codecs.stream().map(Codec::payloadType).toList())
                : List.of();
    }
}
