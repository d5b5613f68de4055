package salon.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.contracts.BridgeStatus;
import salon.contracts.Topics;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
class BridgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "test.bridge.url")
    String bridgeUrl;

    @Inject ObjectMapper json;

    private KafkaProducer<String, byte[]> bridge;

    @BeforeEach
    void openTopic() throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", BackingServices.shared().kafkaBootstrap());
        Topics.Topic topic = Topics.named(Topics.BRIDGE_STATUS);
        try (Admin admin = Admin.create(broker)) {
            if (!admin.listTopics().names().get().contains(topic.name())) {
                NewTopic wanted =
                        new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                .configs(topic.config());
                admin.createTopics(List.of(wanted)).all().get(20, TimeUnit.SECONDS);
            }
        }
        bridge = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    /** Beats as a bridge does, until it is closed; what Kafka does not take is not repeated. */
    private AutoCloseable beating(String bridgeId) {
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
        var _ = heart.scheduleAtFixedRate(() -> beat(bridgeId), 0, 500, TimeUnit.MILLISECONDS);
        return heart::shutdownNow;
    }

    private void beat(String bridgeId) {
        Instant now = Instant.now();
        BridgeStatus status =
                new BridgeStatus(
                        bridgeId, bridgeUrl, "local", BridgeStatus.State.READY, 0, 0, 0, now, now);
        var _ = bridge.send(new ProducerRecord<>(Topics.BRIDGE_STATUS, bridgeId, bytes(status)));
    }

    private byte[] bytes(BridgeStatus status) {
        try {
            return json.writeValueAsBytes(status);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void send(String bridgeId, byte[] value) throws Exception {
        bridge.send(new ProducerRecord<>(Topics.BRIDGE_STATUS, bridgeId, value))
                .get(10, TimeUnit.SECONDS);
    }

    private static int statusOf(String bridgeId) {
        return given().get("/api/media/" + bridgeId + "/conferences/blue").statusCode();
    }

    @Test
    void shouldFindABridgeByItsHeartbeatAndLoseItWithItsSilence() throws Exception {
        try (var _ = beating("b-0001")) {
            await().atMost(PATIENCE).until(() -> statusOf("b-0001") == 200);
            shouldReachTheBridge();
        }

        await().atMost(PATIENCE).until(() -> statusOf("b-0001") == 404);

        given().when()
                .get("/api/media/b-0001/conferences/blue")
                .then()
                .body("code", equalTo("no_such_bridge"));
    }

    private static void shouldReachTheBridge() {
        given().when()
                .body("v=0")
                .post("/api/media/b-0001/conferences/blue/endpoints")
                .then()
                .body("service", equalTo("bridge"))
                .body("uri", equalTo("/api/media/b-0001/conferences/blue/endpoints"));
        given().when()
                .get("/api/openapi/media")
                .then()
                .statusCode(200)
                .body("service", equalTo("bridge"))
                .body("uri", equalTo("/q/openapi"));
    }

    @Test
    void shouldTakeSdpOffersUpToTheirLimit() throws Exception {
        String path = "/api/media/b-0002/conferences/blue/endpoints";
        try (var _ = beating("b-0002")) {
            await().atMost(PATIENCE).until(() -> statusOf("b-0002") == 200);

            given().body("x".repeat(128 * 1024)).when().post(path).then().statusCode(200);
            given().body("x".repeat(128 * 1024 + 1)).when().post(path).then().statusCode(413);
        }
    }

    @Test
    void shouldReadOnAfterAHeartbeatNobodyUnderstands() throws Exception {
        send("b-0003", "{\"bridgeId\":\"b-0003\",\"url\":".getBytes(StandardCharsets.UTF_8));
        send("b-0003", "[]".getBytes(StandardCharsets.UTF_8));
        send("b-0003", "{\"bridgeId\":null}".getBytes(StandardCharsets.UTF_8));

        try (var _ = beating("b-0003")) {
            await().atMost(PATIENCE).until(() -> statusOf("b-0003") == 200);
        }
    }

    @Test
    void shouldKeepRunningMeetingsGoingWhileKafkaIsAway() throws Exception {
        try (var _ = beating("b-0004")) {
            await().atMost(PATIENCE).until(() -> statusOf("b-0004") == 200);

            BackingServices.shared().stopKafka();
        }
        try {
            await().during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .until(() -> statusOf("b-0004") == 200);
        } finally {
            BackingServices.shared().startKafka();
        }
        await().atMost(PATIENCE).until(() -> statusOf("b-0004") == 404);
    }
}
