package salon.bench.janus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JanusReplyTest {
    private static JanusReply read(String json) {
        try {
            return JanusReply.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldReadWhatWasCreated() {
        JanusReply reply =
                read("{\"janus\":\"success\",\"transaction\":\"t1\",\"data\":{\"id\":7654321}}");

        assertThat(reply).isInstanceOf(JanusReply.Done.class);
        assertThat(((JanusReply.Done) reply).id()).isEqualTo(7_654_321);
    }

    @Test
    void shouldReadADescription() {
        JanusReply reply =
                read(
                        """
                        {"janus":"event","sender":1,"transaction":"t2",
                         "plugindata":{"plugin":"janus.plugin.videoroom","data":{"videoroom":"attached"}},
                         "jsep":{"type":"offer","sdp":"v=0\\r\\n"}}
                        """);

        assertThat(reply).isInstanceOf(JanusReply.Event.class);
        assertThat(((JanusReply.Event) reply).sdp()).contains("v=0\r\n");
        assertThat(((JanusReply.Event) reply).data().path("videoroom").asText())
                .isEqualTo("attached");
    }

    @Test
    void shouldReadRefusalsOfJanusAndOfThePlugin() {
        JanusReply ofJanus =
                read(
                        "{\"janus\":\"error\",\"error\":{\"code\":458,\"reason\":\"No such"
                                + " session\"}}");
        JanusReply ofThePlugin =
                read(
                        """
                        {"janus":"event","plugindata":{"data":
                          {"videoroom":"event","error_code":426,"error":"No such room (5)"}}}
                        """);

        assertThat(ofJanus).isEqualTo(new JanusReply.Failed("No such session"));
        assertThat(ofThePlugin).isEqualTo(new JanusReply.Failed("No such room (5)"));
    }

    @Test
    void shouldTellAcknowledgementsAndNewsFromAnswers() {
        assertThat(read("{\"janus\":\"ack\",\"transaction\":\"t3\"}"))
                .isInstanceOf(JanusReply.Acknowledged.class);
        assertThat(read("{\"janus\":\"webrtcup\",\"sender\":1}"))
                .isEqualTo(new JanusReply.Notice("webrtcup"));
    }
}
