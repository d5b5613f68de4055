package salon.bench.janus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.client.ClientOffer;
import salon.bridge.sfu.Source;
import salon.bridge.transport.IceCredentials;

class JanusSdpTest {
    private static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000);
    private static final String CANDIDATE =
            "a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host";

    private final IceCredentials ice = IceCredentials.random(new SecureRandom());

    @Test
    void shouldOfferToShakeHandsAsTheClient() {
        var camera = new ClientOffer.Published(Source.CAMERA, 11, 12);

        String sdp = JanusSdp.offer(List.of(camera), ice, ADDRESS);

        assertThat(sdp.lines())
                .contains("a=setup:active", CANDIDATE, "a=sendonly", "a=ssrc-group:FID 11 12")
                .doesNotContain("a=setup:actpass");
    }

    @Test
    void shouldAnswerEverySectionOfAnOffer() {
        String offer =
                """
                v=0
                o=- 1 1 IN IP4 192.0.2.1
                s=VideoRoom 1001
                t=0 0
                a=group:BUNDLE 0 1
                a=ice-lite
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                c=IN IP4 192.0.2.1
                a=sendonly
                a=mid:0
                a=rtcp-mux
                a=ice-ufrag:abcd
                a=setup:actpass
                a=rtpmap:111 opus/48000/2
                a=ssrc:1 cname:janus
                m=video 9 UDP/TLS/RTP/SAVPF 96 97
                a=sendonly
                a=mid:1
                a=rtcp-mux
                a=rtpmap:96 VP8/90000
                a=rtcp-fb:96 nack
                """;

        String answer = JanusSdp.answer(offer, ice, ADDRESS);

        assertThat(answer.lines())
                .containsSubsequence(
                        "a=group:BUNDLE 0 1",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "a=ice-ufrag:" + ice.ufrag(),
                        "a=setup:active",
                        CANDIDATE,
                        "a=recvonly",
                        "a=mid:0",
                        "a=rtpmap:111 opus/48000/2",
                        "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
                        "a=recvonly",
                        "a=mid:1",
                        "a=rtcp-fb:96 nack")
                .doesNotContain("a=ice-ufrag:abcd", "a=sendonly", "a=ice-lite");
    }
}
