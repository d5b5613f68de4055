package salon.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.KeyFiles;
import salon.room.testing.SocketClient;
import salon.testing.BackingServices;
import salon.testing.Promptness;

/** Rooms that move because their bridge dies, leaves or drains. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RelocationIT {
    /** Of the two seconds until media is back, the half that is the service's. */
    private static final Duration LIMIT = Duration.ofMillis(1_250);

    /** Less than a heartbeat is overdue by. */
    private static final Duration TOLD_LIMIT = Duration.ofMillis(250);

    private static final String MISSING = "{\"type\":\"bridge.missing\",\"id\":\"m\",\"data\":{}}";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Heartbeats bridge;

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats("b-1001", brokers);
        Heartbeats.awaitAlive("b-1001");
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    private static SocketClient joinsAlone(String room) {
        SocketClient socket = SocketClient.open(RestAssured.port, Guest.joins(room, "Ada"));
        socket.hears("room.snapshot");
        return socket;
    }

    private static void assertMoved(SocketClient socket, String bridge, long epoch) {
        JsonNode moved = socket.hears("room.bridge");
        assertThat(moved.at("/data/bridge/id").asText()).isEqualTo(bridge);
        assertThat(moved.at("/data/bridge/epoch").asLong()).isEqualTo(epoch);
    }

    @Test
    void shouldMoveTheRoomSoonAfterItsBridgeDied() {
        Duration best = Promptness.best(LIMIT, () -> timeToMove(false));

        assertThat(best).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void shouldMoveTheRoomAtOnceWhenAClientMissesItsBridge() {
        Duration best = Promptness.best(TOLD_LIMIT, () -> timeToMove(true));

        assertThat(best).isLessThanOrEqualTo(TOLD_LIMIT);
    }

    @Test
    void shouldNotBelieveAClientWhoMissesABridgeThatLives() {
        SocketClient socket = joinsAlone(Guest.newRoom());

        try (Heartbeats _ = new Heartbeats("b-1002", brokers)) {
            Heartbeats.awaitAlive("b-1001", "b-1002");
            int asked = bridge.questions();
            socket.says(MISSING);
            Awaitility.await("asked whether it lives")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bridge.questions() > asked);
            socket.says("{\"type\":\"ping\",\"id\":\"p\",\"data\":{}}");
            socket.hears("ack", frame -> frame.path("id").asText().equals("p"));

            assertThat(socket.frames())
                    .noneMatch(f -> f.path("type").asText().equals("room.bridge"));
        }
    }

    /** From the end of the process to the frame that tells the next bridge. */
    private Duration timeToMove(boolean told) {
        bridge.close();
        bridge = new Heartbeats("b-1001", brokers);
        Heartbeats.awaitAlive("b-1001");
        SocketClient socket = joinsAlone(Guest.newRoom());
        try (Heartbeats other = new Heartbeats("b-1002", brokers)) {
            Heartbeats.awaitAlive("b-1001", "b-1002");
            bridge.die();
            long diedNs = System.nanoTime();
            if (told) {
                socket.says(MISSING);
            }

            assertMoved(socket, "b-1002", 2);

            assertThat(other.commands()).isEmpty();
            return Duration.ofNanos(System.nanoTime() - diedNs);
        }
    }

    @Test
    void shouldMoveTheRoomAtOnceWhenItsBridgeSaysGoodbye() {
        SocketClient socket = joinsAlone(Guest.newRoom());

        try (Heartbeats _ = new Heartbeats("b-1002", brokers)) {
            Heartbeats.awaitAlive("b-1001", "b-1002");
            bridge.close();

            assertMoved(socket, "b-1002", 2);
        }
    }

    @Test
    void shouldMoveAllRoomsOnceWhenTheirBridgeDrains() {
        List<SocketClient> sockets =
                IntStream.range(0, 5).mapToObj(_ -> joinsAlone(Guest.newRoom())).toList();

        try (Heartbeats _ = new Heartbeats("b-1002", brokers)) {
            Heartbeats.awaitAlive("b-1001", "b-1002");
            bridge.drain();

            sockets.forEach(socket -> assertMoved(socket, "b-1002", 2));
            joinsAlone(Guest.newRoom());
            assertThat(sockets)
                    .allSatisfy(socket ->
                            assertThat(socket.frames())
                                    .filteredOn(f -> f.path("type").asText().equals("room.bridge"))
                                    .hasSize(1));
        }
    }

    @Test
    void shouldMoveNobodyWhileNoOtherBridgeIsReady() {
        String room = Guest.newRoom();
        SocketClient socket = joinsAlone(room);
        bridge.drain();
        awaitProposed(null);

        try (Heartbeats other = new Heartbeats("b-1002", brokers)) {
            other.drain();
            Heartbeats.awaitAlive("b-1001", "b-1002");
            Guest.asks(room, Map.of("displayName", "Bob"))
                    .statusCode(201)
                    .body("bridge.id", equalTo("b-1001"))
                    .body("bridge.epoch", equalTo(1));
            other.cancelDrain();

            assertMoved(socket, "b-1002", 2);
        }
    }

    @Test
    void shouldPlaceNewRoomsOnABridgeWhoseDrainWasCancelled() {
        bridge.drain();
        awaitProposed(null);
        Guest.asks(Guest.newRoom(), Map.of("displayName", "Bob")).statusCode(503);

        bridge.cancelDrain();

        awaitProposed("b-1001");
        joinsAlone(Guest.newRoom());
    }

    @Test
    void shouldLeaveARoomOnABridgeThatOnlyKafkaDoesNotHear() {
        SocketClient socket = joinsAlone(Guest.newRoom());

        try (Heartbeats _ = new Heartbeats("b-1002", brokers)) {
            Heartbeats.awaitAlive("b-1001", "b-1002");
            bridge.fallSilent();
            int asked = bridge.questions();
            Awaitility.await("asked whether it lives")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bridge.questions() > asked + 4);

            assertThat(socket.frames())
                    .noneMatch(f -> f.path("type").asText().equals("room.bridge"));
        }
    }

    private static void awaitProposed(@org.jspecify.annotations.Nullable String bridge) {
        Awaitility.await("proposed: " + bridge)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> RestAssured.get("/api/placement").path("proposed.id"),
                        equalTo(bridge));
    }
}
