package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.sfu.VideoCodec;

/**
 * Writes the answer to an offer, RFC 8829: ICE-lite, one bundled transport, DTLS passive. Each slot
 * has SSRCs and a stream of its own, fixed for its life, so that a browser makes its track at once
 * and nothing is negotiated when the content changes.
 */
public final class AnswerWriter {
    private static final List<String> AUDIO_FEEDBACK = List.of("transport-cc");
    private static final List<String> VIDEO_FEEDBACK =
            List.of("nack", "nack pli", "ccm fir", "transport-cc");

    /** An answer has these only where the offer had them: RFC 5506, section 5, and RFC 8285, 6. */
    private static final long TCP_TYPE_PREFERENCE = 90;

    /** Four times 2^13 for the direction and the rest for the address, RFC 6544 section 4.2. */
    private static final int TCP_PASSIVE_PREFERENCE = (4 << 13) + 8191;

    private static final List<String> OFFERED_FIRST = List.of("rtcp-rsize", "extmap-allow-mixed");

    private final AnswerTransport transport;
    private final StringBuilder text = new StringBuilder(8192);

    private AnswerWriter(AnswerTransport transport) {
        this.transport = transport;
    }

    /**
     * The answer's text.
     *
     * @param version of the session, rising with each answer in it
     * @param slots by mid, one for each receiving section that was taken
     */
    public static String write(
            Offer offer, AnswerTransport transport, long version, Map<String, SlotPlan> slots) {
        return new AnswerWriter(transport).write(offer, version, slots);
    }

    private String write(Offer offer, long version, Map<String, SlotPlan> slots) {
        line("v=0");
        line("o=- " + transport.sessionId() + " " + version + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        line("a=ice-lite");
        if (offer.allowsMixedExtensions()) {
            line("a=extmap-allow-mixed");
        }
        line("a=msid-semantic: WMS *");
        line(
                "a=group:BUNDLE"
                        + offer.sections().stream()
                                .filter(section -> !(section instanceof OfferedSection.Rejected))
                                .map(section -> " " + section.mid())
                                .collect(Collectors.joining()));
        boolean first = true;
        for (OfferedSection section : offer.sections()) {
            section(section, first, slots);
            first &= section instanceof OfferedSection.Rejected;
        }
        return text.toString();
    }

    private void section(OfferedSection offered, boolean first, Map<String, SlotPlan> slots) {
        switch (offered) {
            case OfferedSection.Publishing publishing -> {
                open(publishing, publishing.codecs(), first);
                line("a=recvonly");
                extensions(publishing.section(), publishing.extensions());
                codecs(publishing.codecs(), feedback(publishing.source().kind()));
                encodings(publishing.rids());
            }
            case OfferedSection.Receiving receiving -> {
                open(receiving, receiving.codecs(), first);
                line("a=sendonly");
                extensions(receiving.section(), receiving.extensions());
                codecs(receiving.codecs(), feedback(receiving.kind()));
                SlotPlan slot = slots.get(receiving.mid());
                if (slot == null) {
                    throw new IllegalArgumentException("no slot for mid " + receiving.mid());
                }
                slot(slot);
            }
            case OfferedSection.Idle idle -> {
                open(idle, List.of(idle.codec()), first);
                line("a=inactive");
                codecs(List.of(idle.codec()), List.of());
            }
            case OfferedSection.Rejected rejected -> {
                MediaSection section = rejected.section();
                line(mediaLine(section, 0, String.join(" ", section.formats())));
                line("c=IN IP4 0.0.0.0");
                line("a=mid:" + rejected.mid());
                line("a=inactive");
            }
        }
    }

    private void extensions(MediaSection section, Map<String, Integer> extensions) {
        extensions.forEach((uri, id) -> line(Extensions.answered(section, uri, id)));
    }

    private static List<String> feedback(MediaKind kind) {
        return kind == MediaKind.AUDIO ? AUDIO_FEEDBACK : VIDEO_FEEDBACK;
    }

    private static String mediaLine(MediaSection section, int port, String formats) {
        return "m=" + section.kind() + " " + port + " " + section.protocol() + " " + formats;
    }

    private static String formats(Codec codec) {
        String main = Integer.toString(codec.payloadType());
        if (codec.rtxPayloadType() >= 0) {
            return main + " " + codec.rtxPayloadType();
        }
        if (codec.redPayloadType() < 0) {
            return main;
        }
        return codec.redFirst()
                ? codec.redPayloadType() + " " + main
                : main + " " + codec.redPayloadType();
    }

    private void open(OfferedSection offered, List<Codec> codecs, boolean first) {
        String formats =
                codecs.stream().map(AnswerWriter::formats).collect(Collectors.joining(" "));
        line(mediaLine(offered.section(), transport.port(), formats));
        line("c=" + transport.connection());
        if (first) {
            candidates();
        }
        line("a=ice-ufrag:" + transport.iceUfrag());
        line("a=ice-pwd:" + transport.icePassword());
        line("a=fingerprint:" + transport.fingerprint());
        line("a=setup:passive");
        line("a=mid:" + offered.mid());
        line("a=rtcp-mux");
        for (String optional : OFFERED_FIRST) {
            if (offered.section().attributes().has(optional)) {
                line("a=" + optional);
            }
        }
    }

    /** Host candidates, RFC 8839; the earlier in the list the preferred, RFC 8445, 5.1.2.1. */
    private void candidates() {
        int preference = 65535;
        int foundation = 1;
        for (String address : transport.addresses()) {
            long priority = (126L << 24) + ((long) preference << 8) + 255;
            line(
                    String.format(
                            Locale.ROOT,
                            "a=candidate:%d 1 udp %d %s %d typ host",
                            foundation++,
                            priority,
                            address,
                            transport.port()));
            preference--;
        }
        if (transport.tcpPort() != 0) {
            tcpCandidates(foundation);
        }
        line("a=end-of-candidates");
    }

    /** Passive ones, RFC 6544; a lower type preference lets UDP win wherever it gets through. */
    private void tcpCandidates(int firstFoundation) {
        int foundation = firstFoundation;
        int preference = TCP_PASSIVE_PREFERENCE;
        for (String address : transport.addresses()) {
            long priority = (TCP_TYPE_PREFERENCE << 24) + ((long) preference-- << 8) + 255;
            line(
                    String.format(
                            Locale.ROOT,
                            "a=candidate:%d 1 tcp %d %s %d typ host tcptype passive",
                            foundation++,
                            priority,
                            address,
                            transport.tcpPort()));
        }
    }

    private void codecs(List<Codec> codecs, List<String> feedback) {
        codecs.forEach(codec -> codec(codec, feedback));
    }

    private void codec(Codec codec, List<String> feedback) {
        int payloadType = codec.payloadType();
        line("a=rtpmap:" + payloadType + " " + codec.name());
        if (codec.name().equals(Codec.OPUS)) {
            line("a=fmtp:" + payloadType + " minptime=10;useinbandfec=1");
        } else if (codec.video() != VideoCodec.VP8 && !codec.parameters().isEmpty()) {
            // Which of its kinds it is; what VP8 says there is a receiver's wish.
            line("a=fmtp:" + payloadType + " " + codec.parameters());
        }
        for (String kind : feedback) {
            if (codec.feedback().contains(kind)) {
                line("a=rtcp-fb:" + payloadType + " " + kind);
            }
        }
        if (codec.rtxPayloadType() >= 0) {
            line("a=rtpmap:" + codec.rtxPayloadType() + " rtx/90000");
            line("a=fmtp:" + codec.rtxPayloadType() + " apt=" + payloadType);
        }
        if (codec.redPayloadType() >= 0) {
            line("a=rtpmap:" + codec.redPayloadType() + " red/48000/2");
            line("a=fmtp:" + codec.redPayloadType() + " " + payloadType + "/" + payloadType);
        }
    }

    /** RFC 8853, section 5.3: those taken, in the direction seen from here. */
    private void encodings(List<String> rids) {
        rids.forEach(rid -> line("a=rid:" + rid + " recv"));
        if (!rids.isEmpty()) {
            line("a=simulcast:recv " + String.join(";", rids));
        }
    }

    private void slot(SlotPlan slot) {
        String stream = "slot-" + slot.mid();
        line("a=msid:" + stream + " " + stream + "-track");
        String ssrc = Integer.toUnsignedString(slot.ssrc());
        if (slot.rtxPayloadType() >= 0) {
            String rtx = Integer.toUnsignedString(slot.rtxSsrc());
            line("a=ssrc-group:FID " + ssrc + " " + rtx);
            line("a=ssrc:" + ssrc + " cname:" + stream);
            line("a=ssrc:" + rtx + " cname:" + stream);
        } else {
            line("a=ssrc:" + ssrc + " cname:" + stream);
        }
    }

    private void line(String content) {
        text.append(content).append("\r\n");
    }
}
