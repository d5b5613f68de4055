package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.ClientOptions;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.contracts.Topics;
import salon.testing.BackingServices;

/** The bridge and Kafka: it says that it is there, and obeys what happens in rooms. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class RoomEventsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private Meeting meeting;
    private Producer<String, String> events;

    @BeforeEach
    void start() throws InterruptedException, ExecutionException {
        meeting = new Meeting();
        var topic = Topics.named(Topics.ROOM_EVENTS);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                            topic.name(),
                                            Optional.of(topic.partitions()),
                                            Optional.of((short) 1))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
        events =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringSerializer(),
                        new StringSerializer());
    }

    @AfterEach
    void stop() {
        events.close();
        meeting.close();
    }

    private void publish(String value) throws ExecutionException, InterruptedException {
        events.send(new ProducerRecord<>(Topics.ROOM_EVENTS, meeting.room, value)).get();
    }

    private String left(String who, String sid, String reason) {
        return JSON.createObjectNode()
                .put("type", "participant-left")
                .put("roomId", meeting.room)
                .put("version", 7)
                .put("at", Instant.now().toString())
                .put("participantId", who)
                .put("sid", sid)
                .put("reason", reason)
                .toString();
    }

    /** Told until the bridge heard it: it reads from the topic's end, and may begin to only now. */
    private void awaitClosed(VirtualClient client, String event) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    publish(event);
                    assertThat(client.channel().closeCode()).isEqualTo(4403);
                });
    }

    @Test
    void shouldTakeTheMediaFromWhoWasKicked() {
        String sid = "s-" + UUID.randomUUID();
        String token = Tokens.join(meeting.room, "p-ben", sid);
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = Meeting.sending(meeting.join("p-ben", token, ClientOptions.browser()));
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);

        awaitClosed(ben, left("p-ben", sid, "kicked"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ada.channel().last("slots").orElseThrow().toString())
                                .doesNotContain("p-ben"));
        assertThatThrownBy(() -> meeting.join("p-ben", token, ClientOptions.browser()))
                .hasMessageContaining("401")
                .hasMessageContaining("token_invalid");
        assertThat(ada.channel().closeCode()).isZero();
    }

    @Test
    void shouldTakeTheMediaFromWhoRoomServicePutsOut() {
        String token = Tokens.join(meeting.room, "p-ben");
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = Meeting.sending(meeting.join("p-ben", token, ClientOptions.browser()));
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);

        assertThat(meeting.api.delete(meeting.room, "p-ben", Tokens.command(meeting.room)))
                .isEqualTo(204);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(4403));
        assertThatThrownBy(() -> meeting.join("p-ben", token, ClientOptions.browser()))
                .hasMessageContaining("401");
    }

    @Test
    void shouldNotPutOutALaterSessionOfTheSameParticipant() throws Exception {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);
        String adasSid = "s-" + UUID.randomUUID();
        VirtualClient witness =
                meeting.join(
                        "p-witness",
                        Tokens.join(meeting.room, "p-witness", adasSid),
                        ClientOptions.browser());

        publish(left("p-ben", "s-of-yesterday", "timed_out"));
        awaitClosed(witness, left("p-witness", adasSid, "left"));

        assertThat(ben.channel().closeCode()).isZero();
    }

    @Test
    void shouldSkipWhatItCannotReadAndGoOn() throws Exception {
        String sid = "s-" + UUID.randomUUID();
        VirtualClient ben =
                meeting.join(
                        "p-ben", Tokens.join(meeting.room, "p-ben", sid), ClientOptions.browser());

        publish("{");
        publish("{\"type\":\"something-of-tomorrow\",\"roomId\":\"x\"}");
        publish("[1,2]");

        awaitClosed(ben, left("p-ben", sid, "left"));
    }

    @Test
    void shouldCloseTheConferenceOfARoomThatIsGone() {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.join("p-ben");

        awaitClosed(
                ada,
                JSON.createObjectNode()
                        .put("type", "room-closed")
                        .put("roomId", meeting.room)
                        .put("version", 9)
                        .put("at", Instant.now().toString())
                        .toString());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(4403));
    }

    @Test
    void shouldSayTwiceASecondThatItIsThereAndHowFull() throws IOException {
        meeting.joinSending("p-ada");
        List<ConsumerRecord<String, String>> beats = new ArrayList<>();

        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < Topics.named(Topics.BRIDGE_STATUS).partitions(); i++) {
                partitions.add(new TopicPartition(Topics.BRIDGE_STATUS, i));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            await().atMost(PATIENCE)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(beats::add);
                        return beats.size() >= 4;
                    });
        }

        ConsumerRecord<String, String> last = beats.getLast();
        JsonNode status = JSON.readTree(last.value());
        assertThat(last.key()).isEqualTo(TestRoomService.BRIDGE);
        assertThat(header(last, "ce_type")).isEqualTo("salon.bridge.ready");
        assertThat(header(last, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(last, "content-type")).isEqualTo("application/json");
        assertThat(status.path("bridgeId").asText()).isEqualTo(TestRoomService.BRIDGE);
        assertThat(status.path("state").asText()).isEqualTo("ready");
        assertThat(status.path("participants").asInt()).isPositive();
        assertThat(status.path("conferences").asInt()).isPositive();
        assertThat(status.path("occupancy").asDouble()).isBetween(0.001, 1.0);
        assertThat(status.path("region").asText()).isEqualTo("local");
        Duration apart =
                Duration.between(
                        Instant.parse(JSON.readTree(beats.getFirst().value()).path("at").asText()),
                        Instant.parse(status.path("at").asText()));
        assertThat(apart).isGreaterThanOrEqualTo(Duration.ofMillis(1_450));
    }

    private static String header(ConsumerRecord<String, String> of, String name) {
        return new String(of.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
