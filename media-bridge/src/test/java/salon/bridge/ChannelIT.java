package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.client.Channel;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.testing.BackingServices;

/** The bridge channel: what it tells, what it takes, whom it lets in. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class ChannelIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Meeting meeting;
    private VirtualClient ada;

    @BeforeEach
    void start() {
        meeting = new Meeting();
        ada = meeting.join("p-ada");
    }

    @AfterEach
    void stop() {
        meeting.close();
    }

    private static void awaitClose(Channel channel, int code) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(channel.closeCode()).isEqualTo(code));
    }

    private static JsonNode awaitLast(Channel channel, String type, String containing) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(channel.last(type).map(JsonNode::toString).orElse(""))
                                .contains(containing));
        return channel.last(type).orElseThrow();
    }

    /** Of frames that tell what is new: who of two connects first is open. */
    private static JsonNode awaitAny(Channel channel, String type, String containing) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                channel.frames(type).stream()
                                        .map(frame -> frame.path("data"))
                                        .filter(data -> data.toString().contains(containing))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private int status(String path, String token, @Nullable String origin) {
        return Channel.status(HTTP, meeting.api.socket(path), token, origin);
    }

    private String path(String participantId) {
        return meeting.api.endpoints(meeting.room) + "/" + participantId + "/channel";
    }

    @Test
    void shouldTellSlotsSourcesSpeakerLevelsAndQuality() {
        VirtualClient ben = meeting.joinSending("p-ben");
        ben.speak(20);
        Channel channel = ada.channel();

        JsonNode slots = awaitLast(channel, "slots", "camera").path("slots");
        JsonNode sources = awaitLast(channel, "sources", "camera").path("sources");
        JsonNode speaker = awaitLast(channel, "speaker", "p-ben");
        JsonNode levels = awaitLast(channel, "levels", "p-ben").path("levels");
        JsonNode quality = awaitAny(channel, "quality", "p-ben").path("quality");

        assertThat(channel.subprotocol()).isEqualTo("salon.v1");
        assertThat(slots).hasSize(7);
        List<String> filled = new ArrayList<>();
        slots.forEach(slot -> {
            assertThat(slot.path("mid").asText()).isNotEmpty();
            assertThat(slot.path("kind").asText()).isIn("audio", "video");
            if (slot.has("participantId")) {
                filled.add(
                        slot.path("participantId").asText() + "/" + slot.path("source").asText());
            }
        });
        assertThat(filled).containsExactlyInAnyOrder("p-ben/microphone", "p-ben/camera");
        assertThat(sources).hasSize(2);
        assertThat(speaker.path("participantId").asText()).isEqualTo("p-ben");
        assertThat(levels.path("p-ben").asInt()).isBetween(15, 60);
        assertThat(quality.path("p-ben").asText()).isIn("good", "fair", "poor");
    }

    @Test
    void shouldTellEverythingAgainOnANewChannel() {
        meeting.joinSending("p-ben");
        awaitLast(ada.channel(), "slots", "camera");
        Channel old = ada.channel();

        Channel next = ada.openChannel();

        awaitClose(old, 4409);
        awaitLast(next, "slots", "camera");
        awaitLast(next, "sources", "camera");
        awaitLast(next, "quality", "p-ben");
    }

    @Test
    void shouldAcknowledgeWhatItUnderstands() {
        ada.channel().send("{\"type\":\"ping\",\"id\":\"p-1\",\"data\":{}}");
        ada.channel().send("{\"type\":\"stats\",\"id\":\"s-1\",\"data\":{\"lossDown\":0.1}}");
        ada.channel().send("{\"type\":\"constraints\",\"id\":\"c-1\",\"data\":{\"sources\":[]}}");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ada.channel().frames("ack"))
                                .extracting(frame -> frame.path("id").asText())
                                .containsExactly("p-1", "s-1", "c-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"type\":\"ping\"} {}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"constraints\",\"data\":{\"sources\":[],\"sources\":[]}}",
                "{\"type\":\"constraints\",\"data\":{}}",
                "{\"type\":\"constraints\"}",
                "{\"type\":\"unheard-of\",\"data\":{}}",
                "{\"type\":\"slots\",\"data\":{\"slots\":[]}}",
                "{\"data\":{}}",
                "{\"type\":\"ping\",\"id\":7}",
                "{\"type\":\"ping\",\"id\":{\"a\":1}}",
            })
    void shouldCloseOnAMalformedFrame(String frame) {
        ada.channel().send(frame);

        awaitClose(ada.channel(), 4400);
    }

    @Test
    void shouldCloseOnAFrameThatIsTooLarge() {
        ada.channel().send("{\"type\":\"ping\",\"data\":{\"pad\":\"" + "é".repeat(8_200) + "\"}}");

        awaitClose(ada.channel(), 4400);
    }

    @Test
    void shouldCloseOnIdsThatAreTooLong() {
        ada.channel().send("{\"type\":\"ping\",\"id\":\"" + "x".repeat(65) + "\"}");

        awaitClose(ada.channel(), 4400);
    }

    @Test
    void shouldCloseOnTooManyCommands() {
        for (int i = 0; i < 200 && ada.channel().closeCode() == 0; i++) {
            ada.channel().send("{\"type\":\"ping\",\"data\":{}}");
        }

        awaitClose(ada.channel(), 4429);
    }

    @Test
    void shouldKeepTheMediaWhenAChannelIsClosed() {
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitLast(ada.channel(), "slots", "camera");
        ada.channel().send("nonsense");
        awaitClose(ada.channel(), 4400);
        long before = ada.packetsFrom("p-ben", Source.CAMERA);

        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > before + 20);
        Channel next = ada.openChannel();

        awaitLast(next, "slots", "camera");
        assertThat(ben.channel().closeCode()).isZero();
    }

    @Test
    void shouldIgnoreWhoAFrameSaysItIsFrom() {
        VirtualClient ben = meeting.join("p-ben");
        meeting.joinSending("p-cleo");
        awaitLast(ben.channel(), "slots", "camera");

        ada.channel()
                .send(
                        "{\"type\":\"constraints\",\"participantId\":\"p-ben\",\"data\":"
                                + "{\"participantId\":\"p-ben\",\"sources\":[]}}");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ada.channel().last("slots").orElseThrow().toString())
                                .doesNotContain("camera"));
        assertThat(ben.channel().last("slots").orElseThrow().toString()).contains("camera");
    }

    @Test
    void shouldLetInWhoHasAnEndpointOnly() {
        String path = ada.channelPath();

        assertThat(status(path, Tokens.join(meeting.room, "p-ada"), null)).isEqualTo(101);
        assertThat(status(path, Tokens.join(meeting.room, "p-eve"), null)).isEqualTo(403);
        assertThat(status(path, Tokens.join("elsewhere", "p-ada"), null)).isEqualTo(403);
        assertThat(status(path, Tokens.command(meeting.room), null)).isEqualTo(403);
        assertThat(status(path("p-eve"), Tokens.join(meeting.room, "p-eve"), null)).isEqualTo(404);
        assertThat(status(path, "nonsense", null)).isEqualTo(401);
        for (String bad : Tokens.bad(meeting.room, "p-ada")) {
            assertThat(status(path, bad, null)).as(bad).isEqualTo(401);
        }
    }

    @Test
    void shouldRefusePagesOfOtherSites() {
        String token = Tokens.join(meeting.room, "p-ada");
        URI base = meeting.api.base();

        assertThat(status(ada.channelPath(), token, base.toString())).isEqualTo(101);
        assertThat(status(ada.channelPath(), token, "http://evil.example")).isEqualTo(403);
        assertThat(status(ada.channelPath(), token, "null")).isEqualTo(403);
    }
}
