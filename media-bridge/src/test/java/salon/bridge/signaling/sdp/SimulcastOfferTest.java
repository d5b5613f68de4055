package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cameras that are offered in several encodings. */
class SimulcastOfferTest {
    @Test
    void shouldTakeTheEncodingsChromiumOffers() {
        Offer offer =
                Offers.accepted(Offers.recorded("chromium-156-simulcast-offer"), Offers.SOURCES);

        assertThat(offer.sections().get(1))
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        camera -> {
                            assertThat(camera.rids()).containsExactly("q", "h", "f");
                            assertThat(camera.ssrc()).isZero();
                            assertThat(camera.rtxSsrc()).isZero();
                            assertThat(camera.extensions())
                                    .containsOnly(
                                            Map.entry(Extensions.TRANSPORT_SEQUENCE, 3),
                                            Map.entry(Extensions.MID, 4),
                                            Map.entry(Extensions.RID, 10),
                                            Map.entry(Extensions.REPAIRED_RID, 11));
                        });
        assertThat(offer.sections().get(2))
                .isInstanceOfSatisfying(
                        OfferedSection.Publishing.class,
                        screen -> {
                            assertThat(screen.rids()).isEmpty();
                            assertThat(Integer.toUnsignedLong(screen.ssrc()))
                                    .isEqualTo(3891233960L);
                            assertThat(screen.extensions()).doesNotContainKey(Extensions.RID);
                        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    both      | a=extmap:4 mid  | a=extmap:5 rid      | 2 | 0
                    no MID    | a=nothing       | a=extmap:5 rid      | 0 | 7
                    no RID    | a=extmap:4 mid  | a=nothing           | 0 | 7
                    one way   | a=extmap:4 mid  | a=extmap:5/send rid | 0 | 7
                    """)
    void shouldTakeSeveralEncodingsOnlyOfPacketsThatTellWhichTheyAre(
            String what, String mid, String rid, int encodings, int ssrc) {
        OfferedSection.Publishing camera =
                Offers.publishedCamera(
                        mid.replace("mid", Extensions.MID),
                        rid.replace("rid", Extensions.RID),
                        "a=ssrc:7 cname:x",
                        "a=rid:q send",
                        "a=rid:f send",
                        "a=simulcast:send q;f");

        assertThat(camera.rids()).as(what).hasSize(encodings);
        assertThat(camera.ssrc()).isEqualTo(ssrc);
    }
}
