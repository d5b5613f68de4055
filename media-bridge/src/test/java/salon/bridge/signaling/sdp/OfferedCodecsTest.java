package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.sfu.Source;
import salon.bridge.sfu.VideoCodec;

/** Which of the formats of a section the bridge takes. */
class OfferedCodecsTest {
    private static List<Codec> codecs(String... lines) {
        String sdp = Offers.camera(lines).replace("SAVPF 96 97", "SAVPF 102 103 96 97 108 98 45");
        Offer offer = Offers.accepted(sdp, Map.of("1", Source.CAMERA));
        return ((OfferedSection.Publishing) offer.sections().getFirst()).codecs();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    constrained baseline | packetization-mode=1;profile-level-id=42e01f   | 102
                    baseline             | packetization-mode=1; profile-level-id=42001F  | 102
                    another order        | profile-level-id=42e01f;packetization-mode=1   | 102
                    without fragments    | profile-level-id=42e01f                        | -
                    main profile         | packetization-mode=1;profile-level-id=4d001f   | -
                    no parameters        | -                                              | -
                    """)
    void shouldTakeTheH264ThatEveryDecoderUnderstands(
            String what, @Nullable String parameters, @Nullable Integer payloadType) {
        List<Codec> codecs =
                codecs(
                        "a=rtpmap:102 H264/90000",
                        "a=rtpmap:103 rtx/90000",
                        "a=fmtp:103 apt=102",
                        parameters == null ? "a=x" : "a=fmtp:102 " + parameters);

        List<Codec> h264 = codecs.stream().filter(one -> one.video() == VideoCodec.H264).toList();

        assertThat(codecs.getFirst().video()).isEqualTo(VideoCodec.VP8);
        assertThat(h264.stream().map(Codec::payloadType).toList())
                .isEqualTo(payloadType == null ? List.of() : List.of(payloadType));
        assertThat(h264).allMatch(one -> one.rtxPayloadType() == 103);
        assertThat(h264).allMatch(one -> one.parameters().equals(parameters));
    }

    @Test
    void shouldPreferTheWiderOfTwoProfiles() {
        List<Codec> codecs =
                codecs(
                        "a=rtpmap:102 H264/90000",
                        "a=fmtp:102 packetization-mode=1;profile-level-id=42001f",
                        "a=rtpmap:108 H264/90000",
                        "a=fmtp:108 packetization-mode=1;profile-level-id=42e01f");

        assertThat(codecs.stream().map(Codec::payloadType)).containsExactly(96, 108);
    }
}
