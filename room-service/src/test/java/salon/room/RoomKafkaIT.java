package salon.room;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.contracts.CloudEvents;
import salon.contracts.Topics;
import salon.room.testing.CapturedLog;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.KeyFiles;
import salon.room.testing.SocketClient;
import salon.room.testing.Topic;
import salon.testing.BackingServices;

/** What other services hear from this one, what it hears from them, and what neither hears. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RoomKafkaIT {
    private static final String BRIDGE = "b-2001";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @Inject ObjectMapper json;

    @ConfigProperty(name = "test.management.url")
    String management;

    private final String room = Guest.newRoom();
    private Heartbeats bridge;

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats(BRIDGE, brokers);
        Heartbeats.awaitAlive(BRIDGE);
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    @Test
    void shouldPublishWhatHappensInOrderAndWithoutGaps() {
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");
        ada.locks("sesame").statusCode(204);

        bob.leaves().statusCode(204);

        var events = events(6);
        assertThat(events)
                .extracting(event -> Topic.header(event, CloudEvents.TYPE))
                .containsExactly(
                        "salon.room.room-opened",
                        "salon.room.bridge-assigned",
                        "salon.room.participant-joined",
                        "salon.room.participant-joined",
                        "salon.room.lock-changed",
                        "salon.room.participant-left");
        assertVersionsWithoutGaps(events);
        ConsumerRecord<String, String> left = events.getLast();
        assertThat(Topic.header(left, CloudEvents.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(Topic.header(left, CloudEvents.SOURCE)).isEqualTo("/room-service");
        assertThat(Topic.header(left, CloudEvents.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(Topic.header(left, CloudEvents.ID))
                .isEqualTo(room + ":" + parse(left).path("version").asLong());
        assertThat(parse(left).path("participantId").asText()).isEqualTo(bob.participantId());
        assertThat(parse(left).path("sid").asText()).isEqualTo(bob.sid());
    }

    @Test
    void shouldKeepTheRoomsStateForWhoeverComesLater() {
        Guest ada = Guest.joins(room, "Ada");

        ada.locks("sesame").statusCode(204);

        try (Topic states = new Topic(Topics.ROOM_STATE, brokers)) {
            JsonNode state =
                    parse(
                            states.awaits(
                                            room,
                                            s ->
                                                    !s.isEmpty()
                                                            && parse(s.getLast())
                                                                    .path("locked")
                                                                    .asBoolean())
                                    .getLast());
            assertThat(state.path("name").asText()).isEqualTo(room);
            assertThat(state.at("/participants/0/id").asText()).isEqualTo(ada.participantId());
            assertThat(state.at("/bridge/id").asText()).isEqualTo(BRIDGE);
        }
    }

    @Test
    void shouldKeepATrailForOperators() {
        Guest ada = Guest.joins(room, "Ada");
        ada.locks("sesame").statusCode(204);
        String address = Guest.newAddress();
        for (int guess = 1; guess <= 6; guess++) {
            var _ = Guest.asksFrom(address, room, Map.of("displayName", "E", "password", "x"));
        }
        ada.leaves().statusCode(204);

        int refused = SocketClient.refusal(RestAssured.port, room, ada.token(), null);

        assertThat(refused).isEqualTo(401);
        try (Topic audit = new Topic(Topics.AUDIT, brokers)) {
            var trail =
                    audit.awaits(
                            room, records -> types(records).contains("salon.audit.token-denied"));
            assertThat(types(trail))
                    .contains(
                            "salon.audit.room-created",
                            "salon.audit.joined",
                            "salon.audit.token-issued",
                            "salon.audit.password-set",
                            "salon.audit.password-locked-out",
                            "salon.audit.left")
                    .filteredOn("salon.audit.password-failed"::equals)
                    .hasSize(5);
        }
    }

    @Test
    void shouldNeverTellAPasswordToAnybody() {
        String password = "Tr0ub4dor-" + Guest.newRoom();
        String wrong = "wr0ng-" + Guest.newRoom();
        List<JsonNode> frames = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        try (CapturedLog log = new CapturedLog("salon")) {
            Guest ada = Guest.joins(room, "Ada");
            SocketClient socket = SocketClient.open(RestAssured.port, ada);
            ada.locks(password).statusCode(204);
            for (String guess : List.of(wrong, password)) {
                answers.append(
                        Guest.asks(room, Map.of("displayName", "Bob", "password", guess))
                                .extract()
                                .asString());
            }
            answers.append(
                    given().contentType("application/json")
                            .body("{\"displayName\":\"B\",\"password\":\"" + wrong + "\",}")
                            .post("/api/rooms/{room}/participants", room)
                            .asString());
            answers.append(given().get("/api/rooms/{room}", room).asString());
            socket.hears("participant.joined");
            frames.addAll(socket.frames());

            Logger.getLogger("salon.room").debug("the log is listened to");
            assertThat(log.lines()).anyMatch(line -> line.contains("listened to"));
            assertSilent(log.lines().toString(), password, wrong);
        }
        assertSilent(frames.toString(), password, wrong);
        assertSilent(answers.toString(), password, wrong);
        for (String topic :
                List.of(Topics.ROOM_EVENTS, Topics.ROOM_STATE, Topics.AUDIT, Topics.DEAD_LETTER)) {
            try (Topic records = new Topic(topic, brokers)) {
                if (!topic.equals(Topics.DEAD_LETTER)) {
                    var _ = records.awaits(room, all -> all.toString().contains(lastSign(topic)));
                }
                assertSilent(records.seen().toString(), password, wrong);
            }
        }
    }

    /** What the topic says when it has everything: Bob is in. */
    private static String lastSign(String topic) {
        return switch (topic) {
            case Topics.AUDIT -> "password-failed";
            default -> "Bob";
        };
    }

    private static void assertSilent(String text, String password, String wrong) {
        assertThat(text).doesNotContain(password, wrong, "argon2");
    }

    @Test
    void shouldPutPoisonAsideAndGoOnReading() throws Exception {
        SocketClient socket = SocketClient.open(RestAssured.port, Guest.joins(room, "Ada"));
        JsonNode snapshot = socket.hears("room.snapshot");
        String next =
                """
                {"type":"lock-changed","roomId":"%s","version":%d,
                 "at":"2026-01-01T00:00:00Z","locked":true,"by":"p-elsewhere"}
                """
                        .formatted(room, snapshot.path("cursor").asLong() + 1);

        produce(Topics.ROOM_EVENTS, room, "no json at all");
        produce(Topics.ROOM_EVENTS, room, "{\"type\":\"never-heard-of\"}");
        produce(Topics.ROOM_EVENTS, room, "{\"type\":\"room-closed\",\"type\":\"room-opened\"}");
        produce(Topics.ROOM_EVENTS, room, "{\"type\":\"room-closed\"}");
        produce(Topics.BRIDGE_STATUS, room, "{}");
        produce(Topics.BRIDGE_STATUS, room, "null");
        produce(Topics.ROOM_EVENTS, room, next);

        assertThat(socket.hears("room.locked").at("/data/by").asText()).isEqualTo("p-elsewhere");
        Heartbeats.awaitAlive(BRIDGE);
        try (Topic dead = new Topic(Topics.DEAD_LETTER, brokers)) {
            var letters = dead.awaits(room, records -> records.size() >= 6);
            assertThat(letters)
                    .extracting(letter -> Topic.header(letter, "salon_topic"))
                    .containsOnly(Topics.ROOM_EVENTS, Topics.BRIDGE_STATUS)
                    .hasSize(6);
            assertThat(letters)
                    .allSatisfy(letter ->
                            assertThat(Topic.header(letter, "salon_reason")).isNotEqualTo("(none)"))
                    .anySatisfy(letter -> assertThat(letter.value()).isEqualTo("no json at all"));
        }
    }

    @Test
    void shouldLetPeopleMeetWhileKafkaIsAwayAndPublishAfterwards() {
        BackingServices backing = BackingServices.shared();
        Guest ada = Guest.joins(room, "Ada");
        SocketClient adas = SocketClient.open(RestAssured.port, ada);
        adas.hears("room.snapshot");
        backing.stopKafka();
        try {
            int askedBefore = bridge.questions();
            // Each question comes 1.2 s after the last sign of life: past the limit of 3 s.
            Awaitility.await("bridge asked over HTTP")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> bridge.questions() > askedBefore + 3);

            Guest bob = Guest.joins(room, "Bob");
            ada.locks("sesame").statusCode(204);

            adas.hears(
                    "participant.joined",
                    f -> f.at("/data/participant/id").asText().equals(bob.participantId()));
            adas.hears("room.locked");
            SocketClient.open(RestAssured.port, bob).hears("room.snapshot");
            given().baseUri(management).get("/health/ready").then().statusCode(200);
        } finally {
            backing.startKafka();
        }
        var events = events(5);
        assertThat(types(events)).contains("salon.room.lock-changed");
        assertVersionsWithoutGaps(events);
    }

    /** The first events of the room, each once however often it was published. */
    private List<ConsumerRecord<String, String>> events(int count) {
        try (Topic events = new Topic(Topics.ROOM_EVENTS, brokers)) {
            return once(events.awaits(room, records -> once(records).size() >= count));
        }
    }

    private static List<ConsumerRecord<String, String>> once(
            List<ConsumerRecord<String, String>> records) {
        Set<String> ids = new HashSet<>();
        return records.stream().filter(r -> ids.add(Topic.header(r, CloudEvents.ID))).toList();
    }

    private void assertVersionsWithoutGaps(List<ConsumerRecord<String, String>> events) {
        List<Long> versions =
                events.stream().map(e -> parse(e).path("version").asLong()).distinct().toList();
        assertThat(versions)
                .isEqualTo(
                        LongStream.rangeClosed(versions.getFirst(), versions.getLast())
                                .boxed()
                                .toList());
    }

    private static List<String> types(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(r -> Topic.header(r, CloudEvents.TYPE)).toList();
    }

    private JsonNode parse(ConsumerRecord<String, String> message) {
        try {
            return json.readTree(message.value());
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private void produce(String topic, String key, String value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringSerializer(),
                        new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, key, value)).get();
            producer.close(Duration.ofSeconds(5));
        }
    }
}
