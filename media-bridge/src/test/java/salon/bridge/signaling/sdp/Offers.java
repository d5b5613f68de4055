package salon.bridge.signaling.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.sfu.Source;

/** Offers of browsers, a small one to break, and what an answer needs besides. */
final class Offers {
    /** The sources of every offer here, by mid. */
    static final Map<String, Source> SOURCES =
            Map.of(
                    "0", Source.MICROPHONE,
                    "1", Source.CAMERA,
                    "2", Source.SCREEN,
                    "3", Source.SCREEN_AUDIO);

    static final AnswerTransport TRANSPORT =
            new AnswerTransport(
                    4242,
                    List.of("192.0.2.1", "2001:db8::1"),
                    10000,
                    10001,
                    "bridgeufrag1",
                    "bridgepassword0123456789",
                    "sha-256 " + "AB:".repeat(31) + "CD");

    private static final String FINGERPRINT = "sha-256 " + "01:".repeat(31) + "EF";

    private Offers() {}

    /** A recorded description: {@code chromium-156-offer} and the like. */
    static String recorded(String name) {
        try (InputStream file = Offers.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
            byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** One sending section of video, mid 1, with these lines besides what every section has. */
    static String camera(String... lines) {
        return offer(
                "a=group:BUNDLE 1",
                "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
                "c=IN IP4 0.0.0.0",
                "a=mid:1",
                "a=sendonly",
                "a=rtcp-mux",
                "a=rtpmap:96 VP8/90000",
                "a=rtpmap:97 rtx/90000",
                "a=fmtp:97 apt=96",
                String.join("\r\n", lines));
    }

    /** A session with transport attributes and these lines. */
    static String offer(String... lines) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
                + "a=ice-ufrag:client\r\na=ice-pwd:clientpassword0123456789\r\n"
                + "a=fingerprint:"
                + FINGERPRINT
                + "\r\na=setup:actpass\r\n"
                + String.join("\r\n", lines)
                + "\r\n";
    }

    /** The offer in it, which must be one. */
    static Offer accepted(String sdp, Map<String, Source> sources) {
        return switch (OfferReader.read(sdp, sources)) {
            case OfferReading.Accepted(Offer offer) -> offer;
            case OfferReading.Refused(String detail) -> throw new AssertionError(detail);
        };
    }

    /** Slots for an offer's receiving sections, numbered from SSRC 1000. */
    static Map<String, SlotPlan> slots(Offer offer) {
        Map<String, SlotPlan> slots = new HashMap<>();
        for (OfferedSection section : offer.sections()) {
            if (section instanceof OfferedSection.Receiving receiving) {
                int ssrc = 1000 + 2 * slots.size();
                slots.put(
                        receiving.mid(),
                        new SlotPlan(
                                receiving.mid(),
                                receiving.kind(),
                                receiving.codec().payloadType(),
                                receiving.codec().rtxPayloadType(),
                                ssrc,
                                ssrc + 1,
                                0));
            }
        }
        return slots;
    }

    static String answer(Offer offer) {
        return AnswerWriter.write(offer, TRANSPORT, 1, slots(offer));
    }

    /** What is taken of {@link #camera} with these lines. */
    static OfferedSection.Publishing publishedCamera(String... lines) {
        Offer offer = accepted(camera(lines), Map.of("1", Source.CAMERA));
        return (OfferedSection.Publishing) offer.sections().getFirst();
    }
}
