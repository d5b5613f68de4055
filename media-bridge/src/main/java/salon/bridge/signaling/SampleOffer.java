package salon.bridge.signaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.signaling.sdp.AnswerTransport;
import salon.bridge.signaling.sdp.AnswerWriter;
import salon.bridge.signaling.sdp.Offer;
import salon.bridge.transport.IceCredentials;

/** The body of an offer like a browser's, to be answered without an endpoint: {@link WarmUp}. */
final class SampleOffer {
    private static final String FINGERPRINT = "sha-256 " + "00:".repeat(31) + "00";

    private static final String SDP =
            """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0 1 2 3
            a=extmap-allow-mixed
            a=ice-ufrag:warm
            a=ice-pwd:0123456789abcdefghijklmn
            a=fingerprint:%s
            a=setup:actpass
            """
                            .formatted(FINGERPRINT)
                    + audio("0", "sendonly")
                    + video("1", "sendonly")
                    + audio("2", "recvonly")
                    + video("3", "recvonly");

    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();
    private final byte[] body;

    SampleOffer(ObjectMapper json) throws IOException {
        this.json = json;
        this.body =
                json.writeValueAsBytes(
                        new OfferBody(
                                SDP,
                                List.of(
                                        new OfferBody.SourceBody("0", "microphone"),
                                        new OfferBody.SourceBody("1", "camera"))));
    }

    /** The body of its answer, of a bridge that is nowhere. */
    byte[] answer() throws IOException {
        Offer offer = json.readValue(body, OfferBody.class).read();
        EndpointPlan plan = new EndpointPlanner(random).plan(offer, null);
        IceCredentials ice = IceCredentials.random(random);
        String sdp =
                AnswerWriter.write(
                        offer,
                        new AnswerTransport(
                                1,
                                List.of("127.0.0.1"),
                                9,
                                9,
                                ice.ufrag(),
                                ice.password(),
                                FINGERPRINT),
                        1,
                        plan.slots().stream()
                                .collect(Collectors.toMap(SlotPlan::mid, slot -> slot)));
        List<AnswerBody.SlotBody> slots =
                plan.slots().stream()
                        .map(slot -> new AnswerBody.SlotBody(slot.mid(), slot.kind().word()))
                        .toList();
        return json.writeValueAsBytes(new AnswerBody("p-warm-up", sdp, slots, "/"));
    }

    private static String audio(String mid, String direction) {
        return """
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        c=IN IP4 0.0.0.0
        a=mid:%s
        a=%s
        a=rtcp-mux
        a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
        a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
        a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
        a=rtpmap:111 opus/48000/2
        a=rtcp-fb:111 transport-cc
        a=fmtp:111 minptime=10;useinbandfec=1
        """
                .formatted(mid, direction);
    }

    private static String video(String mid, String direction) {
        return """
        m=video 9 UDP/TLS/RTP/SAVPF 96 97
        c=IN IP4 0.0.0.0
        a=mid:%s
        a=%s
        a=rtcp-mux
        a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
        a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:96 nack
        a=rtcp-fb:96 nack pli
        a=rtcp-fb:96 transport-cc
        a=rtpmap:97 rtx/90000
        a=fmtp:97 apt=96
        a=ssrc-group:FID 1 2
        a=ssrc:1 cname:warm-up
        a=ssrc:2 cname:warm-up
        """
                .formatted(mid, direction);
    }
}
