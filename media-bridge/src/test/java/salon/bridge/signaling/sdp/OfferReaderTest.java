package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.rtp.Allocation;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;

class OfferReaderTest {
    private static final Map<String, Source> CAMERA = Map.of("1", Source.CAMERA);
    private static final String SHA_1 = "sha-1 " + "01:".repeat(19) + "EF";
    private static final String OTHER_SHA_256 = "sha-256 " + "23:".repeat(31) + "45";

    private static String refusal(String sdp, Map<String, Source> sources) {
        return switch (OfferReader.read(sdp, sources)) {
            case OfferReading.Accepted _ -> "none";
            case OfferReading.Refused(String detail) -> detail;
        };
    }

    private static String refusal(String sdp) {
        return refusal(sdp, Map.of());
    }

    @Test
    void shouldTakeWhatChromiumOffers() {
        Offer offer = Offers.accepted(Offers.recorded("chromium-156-offer"), Offers.SOURCES);

        assertThat(offer.allowsMixedExtensions()).isTrue();
        assertThat(offer.iceUfrag()).isEqualTo("5nPX");
        assertThat(offer.fingerprint().value()).startsWith("E9:75:E9").endsWith(":C7:DA");
        assertThat(offer.sections())
                .extracting(OfferedSection::mid)
                .containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(offer.sections().get(0))
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        microphone -> {
                            assertThat(microphone.source()).isEqualTo(Source.MICROPHONE);
                            assertThat(microphone.codec().payloadType()).isEqualTo(111);
                            assertThat(microphone.codec().rtxPayloadType()).isEqualTo(-1);
                            assertThat(microphone.ssrc()).isEqualTo(428572723);
                            assertThat(microphone.rtxSsrc()).isZero();
                            assertThat(microphone.extensions())
                                    .containsExactly(
                                            Map.entry(Extensions.AUDIO_LEVEL, 1),
                                            Map.entry(Extensions.TRANSPORT_SEQUENCE, 3),
                                            Map.entry(Extensions.MID, 4));
                        });
        assertThat(offer.sections().get(1))
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        camera -> {
                            assertThat(camera.source()).isEqualTo(Source.CAMERA);
                            assertThat(camera.codec().name()).isEqualTo("VP8/90000");
                            assertThat(camera.codec().payloadType()).isEqualTo(96);
                            assertThat(camera.codec().rtxPayloadType()).isEqualTo(97);
                            assertThat(camera.codec().feedback())
                                    .containsExactlyInAnyOrder(
                                            "goog-remb",
                                            "transport-cc",
                                            "ccm fir",
                                            "nack",
                                            "nack pli");
                            assertThat(Integer.toUnsignedLong(camera.ssrc()))
                                    .isEqualTo(3488279186L);
                            assertThat(Integer.toUnsignedLong(camera.rtxSsrc()))
                                    .isEqualTo(2774953230L);
                        });
        assertThat(offer.sections().get(5))
                .isInstanceOfSatisfying(
                        OfferedSection.Receiving.class,
                        slot -> {
                            assertThat(slot.kind()).isEqualTo(MediaKind.VIDEO);
                            assertThat(slot.codec().payloadType()).isEqualTo(96);
                            assertThat(slot.extensions())
                                    .containsOnlyKeys(
                                            Extensions.MID, Extensions.TRANSPORT_SEQUENCE);
                        });
    }

    @Test
    void shouldTakeWhatFirefoxOffers() {
        Offer offer = Offers.accepted(Offers.recorded("firefox-153-offer"), Offers.SOURCES);

        assertThat(offer.allowsMixedExtensions()).as("said by each section").isFalse();
        assertThat(offer.iceUfrag()).isEqualTo("e018383c");
        assertThat(offer.fingerprint().value()).startsWith("B5:DC:19").endsWith(":ED:5C");
        assertThat(offer.sections().get(2))
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        screen -> {
                            assertThat(screen.source()).isEqualTo(Source.SCREEN);
                            assertThat(screen.codec().payloadType()).isEqualTo(120);
                            assertThat(screen.codec().rtxPayloadType()).isEqualTo(124);
                            assertThat(screen.section().port()).as("bundle-only").isZero();
                        });
        assertThat(offer.sections().subList(4, 7))
                .allMatch(section -> section instanceof OfferedSection.Receiving);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no fingerprint       | a=fingerprint: | The offer needs a sha-256 fingerprint.
                    no ufrag             | a=ice-ufrag:   | The offer needs an ice-ufrag of 4 to 256 characters.
                    no BUNDLE            | a=group:       | The offer needs one BUNDLE group of all media lines.
                    no mid               | a=mid:         | Each media line needs a mid of its own.
                    no rtcp-mux          | a=rtcp-mux     | The offer needs rtcp-mux.
                    no media             | m=             | The offer has no media line.
                    """)
    void shouldSayWhatIsMissing(String what, String without, String detail) {
        String sdp = Offers.camera().replaceAll("(?m)^" + without + ".*\\r\\n", "");

        assertThat(refusal(sdp)).as(what).isEqualTo(detail);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    short ufrag          | a=ice-ufrag:client | a=ice-ufrag:abc     | The offer needs an ice-ufrag of 4 to 256 characters.
                    ufrag with a space   | a=ice-ufrag:client | a=ice-ufrag:ab cd   | The offer needs an ice-ufrag of 4 to 256 characters.
                    weak fingerprint     | fingerprint:sha-256| fingerprint:sha-1   | The offer needs a sha-256 fingerprint.
                    client is passive    | setup:actpass      | setup:passive       | The offer must say setup:actpass, for the bridge is passive.
                    connection on hold   | setup:actpass      | setup:holdconn      | The offer must say setup:actpass, for the bridge is passive.
                    another group        | BUNDLE 1           | LS 1                | The offer needs one BUNDLE group of all media lines.
                    bundle of nobody     | BUNDLE 1           | BUNDLE              | The offer needs one BUNDLE group of all media lines.
                    bundle of a stranger | BUNDLE 1           | BUNDLE 1 2          | The BUNDLE group must name media lines, each once.
                    bundle names it twice| BUNDLE 1           | BUNDLE 1 1          | The BUNDLE group must name media lines, each once.
                    gap in the bundle    | BUNDLE 1           | BUNDLE  1           | The BUNDLE group must name media lines, each once.
                    mid of 33 characters | mid:1              | mid:abcdefghijklmnopqrstuvwxyzabcdefg | Each media line needs a mid of its own.
                    mid with a space     | mid:1              | mid:1 2             | Each media line needs a mid of its own.
                    mid beyond ASCII     | mid:1              | mid:é               | Each media line needs a mid of its own.
                    not SDP              | v=0                | v=1                 | A session description starts with v=0.
                    """)
    void shouldSayWhatIsWrong(String what, String sound, String broken, String detail) {
        String sdp = Offers.camera();
        assertThat(sdp).contains(sound);

        assertThat(refusal(sdp.replace(sound, broken))).as(what).isEqualTo(detail);
    }

    @Test
    void shouldSayWhenTwoSectionsShareAMid() {
        String sdp = Offers.camera("m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:1");

        assertThat(refusal(sdp)).isEqualTo("Each media line needs a mid of its own.");
    }

    @Test
    void shouldSayWhenASourceHasNoSection() {
        assertThat(refusal(Offers.camera(), Map.of("2", Source.CAMERA)))
                .isEqualTo("A source names a mid that the offer does not have.");
    }

    @Test
    void shouldTakeTheFingerprintItKnowsOfSeveral() {
        String sdp = Offers.camera("a=fingerprint:" + SHA_1, "a=fingerprint:" + OTHER_SHA_256);

        assertThat(Offers.accepted(sdp, CAMERA).fingerprint()).hasToString(OTHER_SHA_256);
    }

    @Test
    void shouldTakeTheTransportOfTheFirstInTheBundle() {
        String sdp =
                Offers.offer(
                        "a=group:BUNDLE 2 1",
                        "m=video 9 UDP/TLS/RTP/SAVPF 96",
                        "a=mid:1",
                        "a=ice-ufrag:second",
                        "a=rtpmap:96 VP8/90000",
                        "m=video 9 UDP/TLS/RTP/SAVPF 96",
                        "a=mid:2",
                        "a=ice-ufrag:first",
                        "a=fingerprint:" + OTHER_SHA_256,
                        "a=rtpmap:96 VP8/90000",
                        "a=rtcp-mux");

        Offer offer = Offers.accepted(sdp, Map.of());

        assertThat(offer.iceUfrag()).isEqualTo("first");
        assertThat(offer.fingerprint()).hasToString(OTHER_SHA_256);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    as browsers do        | a=fmtp:97 apt=96              | 97
                    with more parameters  | a=fmtp:97 apt=96;rtx-time=3000 | 97
                    in another order      | a=fmtp:97 rtx-time=3000; apt=96 | 97
                    of another codec      | a=fmtp:97 apt=98              | -1
                    of a longer number    | a=fmtp:97 apt=961             | -1
                    no parameters         | a=fmtp:97                     | -1
                    a type that is no rtx | a=fmtp:98 apt=96              | -1
                    a type not offered    | a=fmtp:99 apt=96              | -1
                    """)
    void shouldFindTheRetransmissionOfItsCodec(String what, String fmtp, int payloadType) {
        String sdp =
                Offers.camera("a=rtpmap:98 ulpfec/90000", "a=rtpmap:99 rtx/90000")
                        .replace("a=fmtp:97 apt=96", fmtp)
                        .replace("SAVPF 96 97", "SAVPF 96 97 98");
        OfferedSection section = Offers.accepted(sdp, CAMERA).sections().getFirst();

        int found = ((OfferedSection.Publishing) section).codec().rtxPayloadType();

        assertThat(found).as(what).isEqualTo(payloadType);
    }

    @Test
    void shouldReadAnnouncedSsrcsAsUnsigned() {
        assertThat(Offers.publishedCamera("a=ssrc:4294967295 cname:x").ssrc()).isEqualTo(-1);
        assertThat(Offers.publishedCamera("a=ssrc:4294967296 cname:x").ssrc())
                .as("over 32 bits")
                .isZero();
        assertThat(Offers.publishedCamera("a=ssrc:x cname:x").ssrc()).isZero();
        assertThat(Offers.publishedCamera("a=ssrc:").ssrc()).isZero();
        assertThat(Offers.publishedCamera().ssrc()).isZero();
        OfferedSection.Publishing grouped =
                Offers.publishedCamera(
                        "a=ssrc-group:SIM 1 2 3",
                        "a=ssrc-group:FID 7 4294967295",
                        "a=ssrc:1 cname:x");
        assertThat(grouped.ssrc()).isEqualTo(7);
        assertThat(grouped.rtxSsrc()).isEqualTo(-1);
    }

    @Test
    void shouldTakeExtensionsOfBothDirectionsOnly() {
        OfferedSection.Publishing camera =
                Offers.publishedCamera(
                        "a=extmap:2/recvonly " + Extensions.MID,
                        "a=extmap:0 " + Extensions.TRANSPORT_SEQUENCE,
                        "a=extmap:256 " + Extensions.TRANSPORT_SEQUENCE,
                        "a=extmap:x " + Extensions.TRANSPORT_SEQUENCE,
                        "a=extmap:5",
                        "a=extmap:6 urn:unknown",
                        "a=extmap:7 " + Extensions.TRANSPORT_SEQUENCE + " with attributes",
                        "a=extmap:8 " + Extensions.TRANSPORT_SEQUENCE);

        assertThat(camera.extensions())
                .containsExactly(Map.entry(Extensions.TRANSPORT_SEQUENCE, 7));
    }

    @Test
    void shouldTakeExtensionsThatTheClientOnlySends() {
        String[] lines = {
            "a=extmap:3 " + Extensions.MID,
            "a=extmap:9/sendonly " + Extensions.RID,
            "a=extmap:7/recvonly " + Extensions.TRANSPORT_SEQUENCE,
            "a=rid:q send",
            "a=rid:f send",
            "a=simulcast:send q;f"
        };

        OfferedSection.Publishing camera = Offers.publishedCamera(lines);

        assertThat(camera.extensions())
                .containsOnly(Map.entry(Extensions.MID, 3), Map.entry(Extensions.RID, 9));
        assertThat(camera.rids()).containsExactly("q", "f");
        assertThat(Offers.answer(Offers.accepted(Offers.camera(lines), CAMERA)).lines())
                .contains("a=extmap:3 " + Extensions.MID, "a=extmap:9/recvonly " + Extensions.RID);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    H.265 only            | VP8/90000            | H265/90000                | Rejected
                    another clock         | VP8/90000            | VP8/8000                  | Rejected
                    lower case            | VP8/90000            | vp8/90000                 | Publishing
                    another profile       | UDP/TLS/RTP/SAVPF    | RTP/AVP                   | Rejected
                    another kind          | m=video              | m=application             | Rejected
                    upper-case kind       | m=video              | m=VIDEO                   | Publishing
                    port 0                | m=video 9            | m=video 0                 | Rejected
                    port 0, bundle-only   | m=video 9            | m=video 0~a=bundle-only   | Publishing
                    inactive              | a=sendonly           | a=inactive                | Idle
                    receiving             | a=sendonly           | a=recvonly                | Receiving
                    both ways             | a=sendonly           | a=sendrecv                | Publishing
                    both ways by default  | a=sendonly           | a=nothing                 | Publishing
                    type over 127         | 96                   | 128                       | Rejected
                    """)
    void shouldDecideOnASection(String what, String sound, String change, String decision) {
        String[] words = change.split("~", 2);
        String sdp = Offers.camera().replace(sound, words[0]);
        sdp = words.length == 1 ? sdp : sdp + words[1] + "\r\n";

        OfferedSection section = Offers.accepted(sdp, CAMERA).sections().getFirst();

        assertThat(section.getClass().getSimpleName()).as(what).isEqualTo(decision);
    }

    @Test
    void shouldLeaveSectionsIdleThatCarryNoSourceOfTheirKind() {
        Offer unnamed = Offers.accepted(Offers.camera(), Map.of());
        Offer misnamed = Offers.accepted(Offers.camera(), Map.of("1", Source.MICROPHONE));

        assertThat(unnamed.sections().getFirst()).isInstanceOf(OfferedSection.Idle.class);
        assertThat(misnamed.sections().getFirst()).isInstanceOf(OfferedSection.Idle.class);
    }

    @Test
    void shouldRejectWhatIsOutsideOfTheBundle() {
        String sdp =
                Offers.camera(
                        "m=video 9 UDP/TLS/RTP/SAVPF 96",
                        "a=mid:2",
                        "a=recvonly",
                        "a=rtpmap:96 VP8/90000");

        Offer offer = Offers.accepted(sdp, CAMERA);

        assertThat(offer.sections().getLast()).isInstanceOf(OfferedSection.Rejected.class);
    }

    @Test
    void shouldGiveSlotsUpToItsLimits() {
        List<String> lines = new ArrayList<>();
        StringBuilder bundle = new StringBuilder("a=group:BUNDLE");
        for (int mid = 0; mid < 17 + 50; mid++) {
            bundle.append(' ').append(mid);
            boolean audio = mid < 17;
            lines.add(audio ? "m=audio 9 UDP/TLS/RTP/SAVPF 111" : "m=video 9 UDP/TLS/RTP/SAVPF 96");
            lines.add("a=mid:" + mid + "\r\na=recvonly\r\na=rtcp-mux");
            lines.add(audio ? "a=rtpmap:111 opus/48000/2" : "a=rtpmap:96 VP8/90000");
        }
        String sdp = Offers.offer(bundle.toString(), String.join("\r\n", lines));

        Offer offer = Offers.accepted(sdp, Map.of());

        assertThat(Offers.slots(offer)).hasSize(16 + 49).doesNotContainKeys("16", "66");
        assertThat(offer.sections().get(16)).isInstanceOf(OfferedSection.Rejected.class);
        assertThat(offer.sections().get(66)).isInstanceOf(OfferedSection.Rejected.class);
    }

    @Test
    void shouldStayCheapForAsManyFormatsAsFit() {
        String formats = "96 ".repeat(1_300).strip();
        String maps = "a=rtpmap:96 VP9/90000\r\n".repeat(5_000);
        String sdp =
                Offers.camera().replace("SAVPF 96 97", "SAVPF " + formats).replace("VP8", "VP9")
                        + maps;
        assertThat(sdp.length()).isLessThan(SdpParser.MAX_LENGTH);

        long allocated = Allocation.of(() -> OfferReader.read(sdp, CAMERA));

        assertThat(allocated).as("in bytes").isLessThan(64 << 20);
    }

    @Test
    void shouldHaveAnAnswerToAnyOffer() {
        Random random = new Random(8829);
        String chromium = Offers.recorded("chromium-156-offer");
        String firefox = Offers.recorded("firefox-153-offer");
        String simulcast = Offers.recorded("chromium-156-simulcast-offer");
        List<String> offers = List.of(chromium, firefox, simulcast);
        int accepted = 0;

        for (int i = 0; i < 500; i++) {
            String text = SdpParserTest.mutated(random, offers.get(i % 3));
            if (OfferReader.read(text, Offers.SOURCES)
                    instanceof OfferReading.Accepted(Offer offer)) {
                accepted++;
                String answer = Offers.answer(offer);
                assertThat(SdpParser.parse(answer))
                        .isInstanceOfSatisfying(
                                SdpParsing.Parsed.class,
                                parsed ->
                                        assertThat(parsed.description().media())
                                                .hasSameSizeAs(offer.sections()));
            }
        }

        assertThat(accepted).as("the fuzzing gets past the door").isGreaterThan(100);
    }
}
