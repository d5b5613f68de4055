package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SampleOfferTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldBeAnsweredInEverySection() throws IOException {
        JsonNode answer = json.readTree(new SampleOffer(json).answer());

        assertThat(answer.path("slots").findValuesAsText("mid")).containsExactly("2", "3");
        assertThat(answer.path("sdp").asText())
                .contains("a=group:BUNDLE 0 1 2 3")
                .doesNotContain("m=audio 0", "m=video 0", "a=inactive");
    }
}
