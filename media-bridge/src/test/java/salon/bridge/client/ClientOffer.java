package salon.bridge.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;
import salon.bridge.transport.IceCredentials;

/**
 * What a client offers, in the shape of {@code docs/protocol.md}: a sending section for each
 * source, then the slots. Mids are the positions.
 *
 * @param published with their SSRCs, in order
 * @param audioSlots how many
 * @param videoSlots how many
 * @param extraVideoSlots added by a later offer, so they come last
 * @param announcesSsrcs whether the sections tell their SSRCs
 */
public record ClientOffer(
        List<Published> published,
        int audioSlots,
        int videoSlots,
        int extraVideoSlots,
        boolean announcesSsrcs) {
    /** Of the certificate that every client shows. */
    public static final String FINGERPRINT = ClientHandshake.CERTIFICATE.fingerprint();

    public ClientOffer {
        published = List.copyOf(published);
    }

    /**
     * A source that is sent.
     *
     * @param ssrc of its first encoding; the others follow in steps of two
     * @param rtxSsrc the same for retransmissions
     * @param rids of its simulcast encodings (RFC 8853), the smallest first; empty for a single one
     */
    public record Published(Source source, int ssrc, int rtxSsrc, List<String> rids) {
        public Published {
            rids = List.copyOf(rids);
        }

        /** One without simulcast. */
        public Published(Source source, int ssrc, int rtxSsrc) {
            this(source, ssrc, rtxSsrc, List.of());
        }

        /** What it is sent as, the smallest first. */
        public List<Encoding> encodings() {
            if (rids.isEmpty()) {
                return List.of(new Encoding(source, "", ssrc, rtxSsrc));
            }
            List<Encoding> encodings = new ArrayList<>();
            for (int i = 0; i < rids.size(); i++) {
                encodings.add(new Encoding(source, rids.get(i), ssrc + 2 * i, rtxSsrc + 2 * i));
            }
            return encodings;
        }
    }

    /** A stream of a source and the SSRCs it is sent under; the RID is empty without simulcast. */
    public record Encoding(Source source, String rid, int ssrc, int rtxSsrc) {}

    /** A section that the bridge may write into. */
    public record Slot(String mid, MediaKind kind) {}

    /** The mid of a source's section. */
    public String mid(Source source) {
        for (int i = 0; i < published.size(); i++) {
            if (published.get(i).source() == source) {
                return Integer.toString(i);
            }
        }
        throw new IllegalArgumentException(source + " is not published");
    }

    /** The receiving sections, in order. */
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        int mid = published.size();
        for (int i = 0; i < audioSlots; i++) {
            slots.add(new Slot(Integer.toString(mid++), MediaKind.AUDIO));
        }
        for (int i = 0; i < videoSlots + extraVideoSlots; i++) {
            slots.add(new Slot(Integer.toString(mid++), MediaKind.VIDEO));
        }
        return slots;
    }

    /** The same with more video slots at the end. */
    ClientOffer grown(int more) {
        return new ClientOffer(
                published, audioSlots, videoSlots, extraVideoSlots + more, announcesSsrcs);
    }

    /** The session description. */
    public String sdp(IceCredentials ice) {
        List<String> lines = new ArrayList<>();
        lines.add("v=0");
        lines.add("o=- 4611731400430051336 2 IN IP4 127.0.0.1");
        lines.add("s=-");
        lines.add("t=0 0");
        int count = published.size() + slots().size();
        StringBuilder bundle = new StringBuilder("a=group:BUNDLE");
        for (int mid = 0; mid < count; mid++) {
            bundle.append(' ').append(mid);
        }
        lines.add(bundle.toString());
        lines.add("a=extmap-allow-mixed");
        lines.add("a=msid-semantic: WMS");
        for (Published one : published) {
            section(lines, one.source().kind(), mid(one.source()), "sendonly", ice);
            if (!one.rids().isEmpty()) {
                simulcast(lines, one.rids());
            } else if (announcesSsrcs) {
                ssrcs(lines, one);
            }
        }
        for (Slot slot : slots()) {
            section(lines, slot.kind(), slot.mid(), "recvonly", ice);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void section(
            List<String> lines, MediaKind kind, String mid, String direction, IceCredentials ice) {
        boolean audio = kind == MediaKind.AUDIO;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "m=%s 9 UDP/TLS/RTP/SAVPF %s",
                        kind.word(),
                        audio ? Formats.OPUS : Formats.VP8 + " " + Formats.RTX));
        lines.add("c=IN IP4 0.0.0.0");
        lines.add("a=rtcp:9 IN IP4 0.0.0.0");
        lines.add("a=ice-ufrag:" + ice.ufrag());
        lines.add("a=ice-pwd:" + ice.password());
        lines.add("a=ice-options:trickle");
        lines.add("a=fingerprint:" + FINGERPRINT);
        lines.add("a=setup:actpass");
        lines.add("a=mid:" + mid);
        if (audio) {
            lines.add(
                    "a=extmap:"
                            + Formats.AUDIO_LEVEL_ID
                            + " urn:ietf:params:rtp-hdrext:ssrc-audio-level");
        }
        lines.add(
                "a=extmap:"
                        + Formats.TRANSPORT_SEQUENCE_ID
                        + " http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");
        lines.add("a=extmap:" + Formats.MID_ID + " urn:ietf:params:rtp-hdrext:sdes:mid");
        lines.add("a=" + direction);
        lines.add("a=rtcp-mux");
        lines.add("a=rtcp-rsize");
        if (audio) {
            lines.add("a=rtpmap:" + Formats.OPUS + " opus/48000/2");
            lines.add("a=rtcp-fb:" + Formats.OPUS + " transport-cc");
            lines.add("a=fmtp:" + Formats.OPUS + " minptime=10;useinbandfec=1");
            return;
        }
        lines.add("a=rtpmap:" + Formats.VP8 + " VP8/90000");
        for (String feedback : List.of("transport-cc", "ccm fir", "nack", "nack pli")) {
            lines.add("a=rtcp-fb:" + Formats.VP8 + " " + feedback);
        }
        lines.add("a=rtpmap:" + Formats.RTX + " rtx/90000");
        lines.add("a=fmtp:" + Formats.RTX + " apt=" + Formats.VP8);
    }

    /** As browsers do: the packets' RID tells the SSRCs. */
    private static void simulcast(List<String> lines, List<String> rids) {
        String uri = " urn:ietf:params:rtp-hdrext:sdes:";
        lines.add("a=extmap:" + Formats.RID_ID + uri + "rtp-stream-id");
        lines.add("a=extmap:" + Formats.REPAIRED_RID_ID + uri + "repaired-rtp-stream-id");
        rids.forEach(rid -> lines.add("a=rid:" + rid + " send"));
        lines.add("a=simulcast:send " + String.join(";", rids));
    }

    private static void ssrcs(List<String> lines, Published one) {
        String ssrc = Integer.toUnsignedString(one.ssrc());
        if (one.source().kind() == MediaKind.VIDEO) {
            String rtx = Integer.toUnsignedString(one.rtxSsrc());
            lines.add("a=ssrc-group:FID " + ssrc + " " + rtx);
            lines.add("a=ssrc:" + rtx + " cname:client");
        }
        lines.add("a=ssrc:" + ssrc + " cname:client");
    }
}
