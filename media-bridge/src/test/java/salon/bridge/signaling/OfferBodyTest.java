package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import salon.bridge.client.ClientOffer;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.OfferBody.SourceBody;
import salon.bridge.signaling.sdp.OfferedSection;
import salon.bridge.signaling.sdp.SdpParser;
import salon.bridge.transport.IceCredentials;

class OfferBodyTest {
    private static final String SDP =
            new ClientOffer(
                            List.of(new ClientOffer.Published(Source.MICROPHONE, 1, 2)),
                            1,
                            1,
                            0,
                            true)
                    .sdp(new IceCredentials("ufrag", "passwordpasswordpassword"));

    private static ProblemRefused refused(OfferBody body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, body::read);
        assertThat(refusal).isNotNull();
        return new ProblemRefused(refusal.problem().code(), refusal.problem().status());
    }

    private record ProblemRefused(String code, int status) {}

    private static @Nullable SourceBody source(@Nullable String mid, @Nullable String source) {
        return new SourceBody(mid, source);
    }

    @Test
    void shouldReadWhichSectionCarriesWhat() {
        var offer = new OfferBody(SDP, List.of(new SourceBody("0", "microphone"))).read();

        assertThat(offer.sections()).hasSize(3);
        assertThat(offer.sections().getFirst())
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        section -> assertThat(section.source()).isEqualTo(Source.MICROPHONE));
    }

    @Test
    void shouldTakeAnOfferThatNamesNoSources() {
        assertThat(new OfferBody(SDP, null).read().sections()).hasSize(3);
    }

    @Test
    void shouldNeedADescription() {
        assertThat(refused(new OfferBody(null, List.of())))
                .isEqualTo(new ProblemRefused("malformed_body", 400));
    }

    @Test
    void shouldSayWhatIsTooLarge() {
        String huge = "v=0\r\n" + "a=x\r\n".repeat(SdpParser.MAX_LENGTH / 5);

        assertThat(refused(new OfferBody(huge, List.of())))
                .isEqualTo(new ProblemRefused("too_large", 413));
    }

    @Test
    void shouldSayWhatIsNoDescription() {
        assertThat(refused(new OfferBody("hello", List.of())))
                .isEqualTo(new ProblemRefused("malformed_sdp", 400));
    }

    @Test
    void shouldRefuseBrokenSources() {
        ProblemRefused malformed = new ProblemRefused("malformed_body", 400);

        assertThat(refused(new OfferBody(SDP, Arrays.asList((SourceBody) null))))
                .isEqualTo(malformed);
        assertThat(refused(new OfferBody(SDP, Arrays.asList(source(null, "camera")))))
                .isEqualTo(malformed);
        assertThat(refused(new OfferBody(SDP, Arrays.asList(source("0", null)))))
                .isEqualTo(malformed);
        assertThat(refused(new OfferBody(SDP, Arrays.asList(source("0", "hologram")))))
                .isEqualTo(malformed);
    }

    @Test
    void shouldRefuseASourceTwiceOrASectionTwice() {
        ProblemRefused malformed = new ProblemRefused("malformed_body", 400);

        assertThat(
                        refused(
                                new OfferBody(
                                        SDP,
                                        Arrays.asList(
                                                source("0", "microphone"),
                                                source("1", "microphone")))))
                .isEqualTo(malformed);
        assertThat(
                        refused(
                                new OfferBody(
                                        SDP,
                                        Arrays.asList(
                                                source("0", "microphone"),
                                                source("0", "screen-audio")))))
                .isEqualTo(malformed);
    }

    @Test
    void shouldRefuseASourceOfNoSection() {
        assertThat(refused(new OfferBody(SDP, Arrays.asList(source("77", "camera")))))
                .isEqualTo(new ProblemRefused("malformed_sdp", 400));
    }
}
