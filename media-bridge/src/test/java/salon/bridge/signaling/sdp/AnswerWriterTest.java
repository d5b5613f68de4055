package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.sdp.MediaSection.Direction;

class AnswerWriterTest {
    private static SessionDescription parsed(String text) {
        return switch (SdpParser.parse(text)) {
            case SdpParsing.Parsed(SessionDescription description) -> description;
            case SdpParsing.Malformed(String detail) -> throw new AssertionError(detail);
        };
    }

    private static SessionDescription answered(String offer, Map<String, Source> sources) {
        return parsed(Offers.answer(Offers.accepted(offer, sources)));
    }

    private static String first(MediaSection section, String attribute) {
        return section.attributes().first(attribute).orElse("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium-156", "chromium-156-simulcast", "firefox-153"})
    void shouldAnswerABrowserLineByLine(String browser) {
        Offer offer = Offers.accepted(Offers.recorded(browser + "-offer"), Offers.SOURCES);

        String answer = Offers.answer(offer);

        assertThat(answer.lines())
                .containsExactlyElementsOf(Offers.recorded(browser + "-answer").lines().toList());
        assertThat(answer).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium-156", "chromium-156-simulcast", "firefox-153"})
    void shouldMirrorTheOffersSections(String browser) {
        SessionDescription offer = parsed(Offers.recorded(browser + "-offer"));

        SessionDescription answer = answered(Offers.recorded(browser + "-offer"), Offers.SOURCES);

        assertThat(answer.attributes().has("ice-lite")).isTrue();
        assertThat(answer.attributes().first("group")).isEqualTo(offer.attributes().first("group"));
        assertThat(answer.media()).hasSameSizeAs(offer.media());
        for (int i = 0; i < offer.media().size(); i++) {
            MediaSection theirs = offer.media().get(i);
            MediaSection ours = answer.media().get(i);
            assertThat(ours.mid()).isEqualTo(theirs.mid());
            assertThat(ours.kind()).isEqualTo(theirs.kind());
            assertThat(ours.protocol()).isEqualTo(theirs.protocol());
            assertThat(ours.port()).isEqualTo(10000);
            assertThat(ours.direction())
                    .isEqualTo(
                            theirs.direction() == Direction.SENDONLY
                                    ? Direction.RECVONLY
                                    : Direction.SENDONLY);
            assertThat(first(ours, "setup")).isEqualTo("passive");
            assertThat(ours.attributes().has("rtcp-mux")).isTrue();
            assertThat(ours.attributes().has("rtcp-rsize"))
                    .isEqualTo(theirs.attributes().has("rtcp-rsize"));
            assertOnlyOffered(theirs, ours);
        }
    }

    /** RFC 3264, section 6: payload types, extensions and feedback are the offer's. */
    private static void assertOnlyOffered(MediaSection theirs, MediaSection ours) {
        assertThat(theirs.formats()).containsAll(ours.formats());
        for (String attribute : List.of("rtpmap", "extmap", "rtcp-fb")) {
            assertThat(theirs.attributes().all(attribute))
                    .containsAll(ours.attributes().all(attribute));
        }
        List<String> codecs =
                ours.attributes().all("rtpmap").stream().map(map -> map.split(" ", 2)[1]).toList();
        if (ours.kind().equals("audio")) {
            assertThat(codecs).startsWith("opus/48000/2").isSubsetOf("opus/48000/2", "red/48000/2");
        } else {
            assertThat(codecs).startsWith("VP8/90000", "rtx/90000").doesNotContain("red/90000");
            assertThat(theirs.attributes().all("fmtp"))
                    .containsAll(ours.attributes().all("fmtp"))
                    .contains(ours.formats().get(1) + " apt=" + ours.formats().getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium-156", "firefox-153"})
    void shouldGiveEachSlotSsrcsAndAStreamOfItsOwn(String browser) {
        SessionDescription answer = answered(Offers.recorded(browser + "-offer"), Offers.SOURCES);
        Set<String> ssrcs = new HashSet<>();
        Set<String> streams = new HashSet<>();

        for (MediaSection section : answer.media()) {
            boolean slot = section.direction() == Direction.SENDONLY;
            List<String> lines = section.attributes().all("ssrc");
            int streamsOfSlot = section.kind().equals("video") ? 2 : 1;
            assertThat(lines).hasSize(slot ? streamsOfSlot : 0);
            assertThat(section.attributes().has("msid")).isEqualTo(slot);
            if (slot) {
                assertThat(streams.add(first(section, "msid"))).isTrue();
                lines.forEach(line -> assertThat(ssrcs.add(line.split(" ", 2)[0])).isTrue());
            }
            if (slot && section.kind().equals("video")) {
                String pair = lines.get(0).split(" ", 2)[0] + " " + lines.get(1).split(" ", 2)[0];
                assertThat(first(section, "ssrc-group")).isEqualTo("FID " + pair);
            }
        }

        assertThat(ssrcs).hasSize(5);
        assertThat(streams).hasSize(3);
    }

    @Test
    void shouldAskForTheEncodingsItTookAndForHowToTellThemApart() {
        String offer =
                Offers.camera(
                        "a=extmap:4 " + Extensions.MID,
                        "a=extmap:10 " + Extensions.RID,
                        "a=extmap:11 " + Extensions.REPAIRED_RID,
                        "a=rid:q send",
                        "a=rid:f send",
                        "a=simulcast:send q;~h;~f");

        Attributes camera =
                answered(offer, Map.of("1", Source.CAMERA)).media().getFirst().attributes();

        assertThat(camera.all("rid")).containsExactly("q recv", "f recv");
        assertThat(camera.all("simulcast")).containsExactly("recv q;f");
        assertThat(camera.all("extmap"))
                .containsExactly(
                        "4 " + Extensions.MID,
                        "10 " + Extensions.RID,
                        "11 " + Extensions.REPAIRED_RID);
    }

    @Test
    void shouldTellCandidatesOnceAndTheBestFirst() {
        SessionDescription answer = answered(Offers.recorded("chromium-156-offer"), Map.of());

        List<String> candidates = answer.media().getFirst().attributes().all("candidate");
        assertThat(candidates)
                .containsExactly(
                        "1 1 udp 2130706431 192.0.2.1 10000 typ host",
                        "2 1 udp 2130706175 2001:db8::1 10000 typ host",
                        "3 1 tcp 1520435199 192.0.2.1 10001 typ host tcptype passive",
                        "4 1 tcp 1520434943 2001:db8::1 10001 typ host tcptype passive");
        assertThat(answer.media().getFirst().attributes().has("end-of-candidates")).isTrue();
        assertThat(answer.media().subList(1, 7))
                .noneMatch(section -> section.attributes().has("candidate"));
    }

    @Test
    void shouldRejectCodecsItDoesNotForward() {
        String sdp = Offers.camera().replace("VP8/90000", "H265/90000");

        SessionDescription answer = answered(sdp, Map.of("1", Source.CAMERA));

        assertThat(answer.attributes().first("group")).contains("BUNDLE");
        MediaSection rejected = answer.media().getFirst();
        assertThat(rejected.port()).isZero();
        assertThat(rejected.formats()).containsExactly("96", "97");
        assertThat(rejected.mid()).contains("1");
        assertThat(rejected.attributes().has("rtpmap")).isFalse();
        assertThat(rejected.attributes().has("candidate")).isFalse();
    }

    @Test
    void shouldRejectDataChannelsAndTellCandidatesInTheNextSection() {
        String sdp =
                Offers.camera()
                        .replace("BUNDLE 1", "BUNDLE d 1")
                        .replace(
                                "m=video",
                                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"
                                        + "a=mid:d\r\na=sctp-port:5000\r\nm=video");

        SessionDescription answer = answered(sdp, Map.of("1", Source.CAMERA));

        assertThat(answer.attributes().first("group")).contains("BUNDLE 1");
        assertThat(answer.media().getFirst().port()).isZero();
        assertThat(answer.media().getFirst().protocol()).isEqualTo("UDP/DTLS/SCTP");
        assertThat(answer.media().getFirst().formats()).containsExactly("webrtc-datachannel");
        assertThat(answer.media().getLast().attributes().all("candidate")).hasSize(4);
    }

    @Test
    void shouldLeaveAnIdleSectionUsable() {
        MediaSection idle = answered(Offers.camera(), Map.of()).media().getFirst();

        assertThat(idle.port()).isEqualTo(10000);
        assertThat(idle.direction()).isEqualTo(Direction.INACTIVE);
        assertThat(idle.formats()).containsExactly("96", "97");
        assertThat(idle.attributes().has("ssrc")).isFalse();
    }

    @Test
    void shouldNotAcceptSimulcastItCannotSelectFrom() {
        String sdp = Offers.camera("a=rid:h send", "a=rid:l send", "a=simulcast:send h;l");

        MediaSection camera = answered(sdp, Map.of("1", Source.CAMERA)).media().getFirst();

        assertThat(camera.attributes().has("rid")).isFalse();
        assertThat(camera.attributes().has("simulcast")).isFalse();
    }

    @Test
    void shouldPromiseNoFeedbackThatWasNotOffered() {
        MediaSection camera =
                answered(
                                Offers.camera("a=rtcp-fb:* nack", "a=rtcp-fb:96 goog-remb"),
                                Map.of("1", Source.CAMERA))
                        .media()
                        .getFirst();

        assertThat(camera.attributes().all("rtcp-fb")).containsExactly("96 nack");
    }

    @Test
    void shouldConnectByIpv6WhereThereIsNothingElse() {
        Offer offer = Offers.accepted(Offers.camera(), Map.of("1", Source.CAMERA));
        AnswerTransport ipv6 =
                new AnswerTransport(
                        1,
                        List.of("2001:db8::1"),
                        10000,
                        0,
                        Offers.TRANSPORT.iceUfrag(),
                        Offers.TRANSPORT.icePassword(),
                        Offers.TRANSPORT.fingerprint());

        String answer = AnswerWriter.write(offer, ipv6, 1, Map.of());

        assertThat(answer.lines())
                .contains("c=IN IP6 2001:db8::1")
                .noneMatch(l -> l.contains(" tcp "))
                .noneMatch(l -> l.equals("c=IN IP4 0.0.0.0"));
    }

    @Test
    void shouldCountTheVersionOfTheSession() {
        Offer offer = Offers.accepted(Offers.camera(), Map.of("1", Source.CAMERA));

        String answer = AnswerWriter.write(offer, Offers.TRANSPORT, 7, Map.of());

        assertThat(answer.lines()).contains("o=- 4242 7 IN IP4 127.0.0.1");
    }

    @Test
    void shouldRefuseToAnswerWithoutTheSlotsOrAnAddress() {
        Offer offer = Offers.accepted(Offers.recorded("firefox-153-offer"), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerWriter.write(offer, Offers.TRANSPORT, 1, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerTransport(1, List.of(), 1, 0, "u", "p", "f"));
    }

    @Test
    void shouldPreferRedundancyWhereTheOfferDoes() {
        String offer = Offers.recorded("chromium-156-offer");
        String preferring =
                offer.replaceAll("(?m)^(m=audio \\d+ UDP/TLS/RTP/SAVPF) 111 63", "$1 63 111");
        assertThat(preferring).isNotEqualTo(offer);

        MediaSection first = answered(preferring, Offers.SOURCES).media().getFirst();

        assertThat(first.formats()).containsExactly("63", "111");
        assertThat(first.attributes().all("fmtp")).contains("63 111/111");
    }

    @Test
    void shouldAgreeOnNoRedundancyOfOtherFormats() {
        String offer =
                Offers.recorded("chromium-156-offer").replace("a=fmtp:63 111/111", "a=fmtp:63 0/0");

        MediaSection first = answered(offer, Offers.SOURCES).media().getFirst();

        assertThat(first.formats()).containsExactly("111");
    }
}
