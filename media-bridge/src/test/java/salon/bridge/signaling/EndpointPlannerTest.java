package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.ExtensionIds;
import salon.bridge.sfu.PublishPlan;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.sdp.Offer;
import salon.bridge.signaling.sdp.OfferReader;
import salon.bridge.signaling.sdp.OfferReading;

class EndpointPlannerTest {
    private static final String OFFER =
            """
            v=0
            a=group:BUNDLE 0 1 2
            a=ice-ufrag:client
            a=fingerprint:sha-256 %s
            a=setup:actpass
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=mid:0
            a=sendonly
            a=rtcp-mux
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=rtpmap:111 opus/48000/2
            a=ssrc:5 cname:x
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            a=mid:1
            a=sendonly
            a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
            a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
            a=rtpmap:96 VP8/90000
            a=rtcp-fb:96 nack
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=ssrc-group:FID 6 7
            a=rid:q send
            a=rid:h send
            a=rid:f send
            a=simulcast:send q;h;f
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            a=mid:2
            a=recvonly
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            """
                    .formatted("01:".repeat(31) + "EF");

    private static EndpointPlan plan(String sdp) {
        Map<String, Source> sources = Map.of("0", Source.MICROPHONE, "1", Source.CAMERA);
        return switch (OfferReader.read(sdp, sources)) {
            case OfferReading.Accepted(Offer offer) ->
                    new EndpointPlanner(new SecureRandom()).plan(offer, null);
            case OfferReading.Refused(String detail) -> throw new AssertionError(detail);
        };
    }

    @Test
    void shouldPlanSimulcastByTheNamesInPackets() {
        EndpointPlan plan = plan(OFFER);

        PublishPlan camera = plan.published().getLast();
        assertThat(camera.rids()).containsExactly("q", "h", "f");
        assertThat(camera.ssrc()).isZero();
        assertThat(camera.rtxSsrc()).isZero();
        assertThat(camera.nack()).isTrue();
        assertThat(plan.published().getFirst().rids()).isEmpty();
        assertThat(plan.extensions()).isEqualTo(new ExtensionIds(4, 1, 3, 10, 11));
    }

    @Test
    void shouldPlanOneEncodingByItsAnnouncedNumbers() {
        EndpointPlan plan = plan(OFFER.replace("a=simulcast:send q;h;f\n", ""));

        PublishPlan camera = plan.published().getLast();
        assertThat(camera.rids()).isEmpty();
        assertThat(camera.ssrc()).isEqualTo(6);
        assertThat(camera.rtxSsrc()).isEqualTo(7);
        assertThat(plan.extensions()).isEqualTo(new ExtensionIds(4, 1, 3, 0, 0));
    }
}
