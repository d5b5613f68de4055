package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.sfu.Source;
import salon.bridge.sfu.SourceId;
import salon.bridge.sfu.WantedVideo;
import salon.bridge.signaling.sdp.OfferReader;

class ConstraintsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Optional<List<WantedVideo>> read(String data) throws JsonProcessingException {
        return Constraints.read(JSON.readTree(data));
    }

    private static String one(String participantId, String source, String heightPx) {
        return "{\"participantId\":%s,\"source\":%s,\"heightPx\":%s}"
                .formatted(participantId, source, heightPx);
    }

    @Test
    void shouldReadTheWishesInTheirOrder() throws JsonProcessingException {
        var wanted =
                read(
                        "{\"sources\":["
                                + one("\"p-b\"", "\"screen\"", "1080")
                                + ","
                                + one("\"p-a\"", "\"camera\"", "0")
                                + "],\"sender\":\"p-x\"}");

        assertThat(wanted)
                .contains(
                        List.of(
                                new WantedVideo(new SourceId("p-b", Source.SCREEN), 1080, false),
                                new WantedVideo(new SourceId("p-a", Source.CAMERA), 0, false)));
    }

    @Test
    void shouldTakeAnEmptyListForNothingWanted() throws JsonProcessingException {
        assertThat(read("{\"sources\":[]}")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"sources\":{}}",
                "{\"sources\":[7]}",
                "{\"sources\":[null]}",
                "{\"sources\":[{}]}"
            })
    void shouldRefuseWhatIsNoListOfWishes(String data) throws JsonProcessingException {
        assertThat(read(data)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"\"', '\"camera\"', 1",
                "'\"p\"', '\"window\"', 1",
                "'\"p\"', '\"CAMERA\"', 1",
                "'\"p\"', '\"camera\"', '\"360\"'",
                "'\"p\"', '\"camera\"', null",
            })
    void shouldRefuseABrokenWish(String participantId, String source, String heightPx)
            throws JsonProcessingException {
        assertThat(read("{\"sources\":[" + one(participantId, source, heightPx) + "]}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "4320, 4320", "4321, 4320", "1e300, 4320", "359.9, 359"})
    void shouldBringHeightsIntoTheirRange(String heightPx, int expected)
            throws JsonProcessingException {
        var wanted =
                read("{\"sources\":[" + one("\"p\"", "\"camera\"", heightPx) + "]}").orElseThrow();

        assertThat(wanted.getFirst().heightPx()).isEqualTo(expected);
    }

    @Test
    void shouldTakeNoMoreThanThereCanBeSlots() throws JsonProcessingException {
        String many =
                IntStream.range(0, 200)
                        .mapToObj(i -> one("\"p-" + i + "\"", "\"camera\"", "180"))
                        .collect(Collectors.joining(",", "{\"sources\":[", "]}"));

        assertThat(read(many).orElseThrow()).hasSize(OfferReader.MAX_VIDEO_SLOTS);
    }
}
