package salon.bench.janus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JanusRequestsTest {
    @Test
    void shouldSubscribeToEveryTrackInOneConnection() {
        JsonNode request =
                JanusRequests.subscribe(
                        1001,
                        List.of(
                                new JanusRequests.Subscription(3, "0", false, 0),
                                new JanusRequests.Subscription(4, "1", true, 2)));

        assertThat(request.path("janus").asText()).isEqualTo("message");
        JsonNode body = request.path("body");
        assertThat(body.path("ptype").asText()).isEqualTo("subscriber");
        assertThat(body.path("room").asLong()).isEqualTo(1001);
        assertThat(body.path("streams").findValuesAsText("feed")).containsExactly("3", "4");
        assertThat(body.path("streams").findValuesAsText("mid")).containsExactly("0", "1");
        assertThat(body.path("streams").findValuesAsText("substream")).containsExactly("2");
    }

    @Test
    void shouldSendAnOfferWithAPublication() {
        JsonNode request = JanusRequests.publish(1001, 3, "v=0\r\n");

        assertThat(request.path("body").path("request").asText()).isEqualTo("joinandconfigure");
        assertThat(request.path("body").path("id").asLong()).isEqualTo(3);
        assertThat(request.path("jsep").path("type").asText()).isEqualTo("offer");
        assertThat(request.path("jsep").path("sdp").asText()).isEqualTo("v=0\r\n");
    }

    @Test
    void shouldLimitNoBitrateAndRecordNothing() {
        JsonNode body = JanusRequests.createRoom(1001, 10).path("body");

        assertThat(body.path("bitrate").asInt(-1)).isZero();
        assertThat(body.path("record").asBoolean(true)).isFalse();
        assertThat(body.path("publishers").asInt()).isEqualTo(10);
    }
}
