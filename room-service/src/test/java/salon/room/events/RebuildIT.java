package salon.room.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.contracts.RoomState;
import salon.contracts.Topics;
import salon.room.problems.ProblemException;
import salon.room.rooms.Room;
import salon.room.rooms.RoomStore;
import salon.room.rooms.SampleRooms;
import salon.room.rooms.SealedRooms;
import salon.room.store.Caches;
import salon.room.store.Completeness;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.KeyFiles;
import salon.room.testing.SocketClient;
import salon.room.testing.Topic;
import salon.testing.BackingServices;

/** The store loses everything, and the compacted topic gives it back. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RebuildIT {
    private static final Logger LOG = Logger.getLogger(RebuildIT.class);
    private static final String BRIDGE = "b-3001";
    private static final int MANY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject Caches caches;
    @Inject Completeness completeness;
    @Inject RoomStore store;
    @Inject SealedRooms sealedRooms;
    @Inject RoomRecords records;
    @Inject Outgoing outgoing;
    @Inject ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private final String room = Guest.newRoom();
    private Heartbeats bridge;

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats(BRIDGE, brokers);
        Heartbeats.awaitAlive(BRIDGE);
        Awaitility.await("complete").atMost(PATIENCE).until(completeness::complete);
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    @Test
    void shouldNeverOpenALockedRoomThoughTheStoreLostIt() {
        Guest ada = Guest.joins(room, "Ada");
        SocketClient adas = SocketClient.open(RestAssured.port, ada);
        adas.hears("room.snapshot");
        ada.locks("sesame").statusCode(204);
        awaitPublished(true);

        caches.rooms().clear();
        Set<Integer> answers = new HashSet<>();
        Awaitility.await("the room is back")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    answers.add(joins("Eve").extract().statusCode());
                    return answers.contains(401);
                });

        assertThat(answers).isSubsetOf(401, 503).contains(401);
        Guest bob =
                Guest.of(
                        room, Guest.asks(room, Map.of("displayName", "Bob", "password", "sesame")));
        adas.hears(
                "room.snapshot",
                frame -> frame.at("/data/participants").toString().contains(bob.participantId()));
        adas.says("{\"type\":\"participant.update\",\"id\":\"1\",\"data\":{\"hand\":true}}")
                .hears("ack");
        ada.locks("sesame again").statusCode(204);
    }

    @Test
    void shouldSayThatRoomsAreComingBackRatherThanThatThereAreNone() {
        Guest.joins(room, "Ada");
        assertThat(completeness.claim("somebody else's replica")).isTrue();
        try {
            caches.rooms().clear();

            joins("Eve").statusCode(503).header("Retry-After", "2");
            given().get("/api/rooms/{room}", room).then().statusCode(503);
        } finally {
            completeness.giveUp();
        }
        Awaitility.await("complete").atMost(PATIENCE).until(completeness::complete);
    }

    @Test
    void shouldKeepARoomShutThatItCannotOpen() throws IOException {
        ObjectNode state = json.valueToTree(SampleRooms.atVersion(5, "ada").state());
        state.put("roomId", room).put("name", room);
        outgoing.send(records.state(json.treeToValue(state, RoomState.class))).join();

        caches.rooms().clear();
        // A store that has just been cleared of much may still show its mark for a moment.
        Awaitility.await("back")
                .atMost(PATIENCE)
                .ignoreException(ProblemException.class)
                .until(() -> store.find(room).isPresent());

        joins("Eve").statusCode(401);
        Guest.asks(room, Map.of("displayName", "Eve", "password", "lost")).statusCode(401);
    }

    @Test
    void shouldNotBeCompleteWhenTheStoreIsWipedMeanwhile() {
        assertThat(completeness.claim("somebody else's replica")).isTrue();
        caches.rooms().clear();
        completeness.begin();
        caches.rooms().clear();

        boolean done = completeness.done();

        assertThat(done).isFalse();
    }

    @Test
    void shouldBringTenThousandRoomsBackWithinAMinute() throws IOException {
        ObjectNode model = json.valueToTree(SampleRooms.atVersion(5, "ada", "bob", "eve"));
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            model.put("id", "many-" + room + i);
            sent.add(outgoing.send(sealed(json.treeToValue(model, Room.class))));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();

        caches.rooms().clear();
        long beganNs = System.nanoTime();
        Awaitility.await("complete")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(completeness::complete);
        long ms = Duration.ofNanos(System.nanoTime() - beganNs).toMillis();

        LOG.infof("%d rooms were back after %d ms", MANY, ms);
        assertThat(store.find("many-" + room + (MANY - 1)).orElseThrow().room().members())
                .hasSize(3);
        forget();
    }

    /** The next wipe of another test must not bring them back. */
    private void forget() {
        CompletableFuture<?>[] gone = new CompletableFuture<?>[MANY];
        for (int i = 0; i < MANY; i++) {
            String id = "many-" + room + i;
            gone[i] = outgoing.send(new ProducerRecord<>(Topics.ROOM_STATE, id, null));
            caches.rooms().remove(id);
        }
        CompletableFuture.allOf(gone).join();
    }

    private ProducerRecord<String, byte[]> sealed(Room one) {
        ProducerRecord<String, byte[]> state = records.state(one.state());
        state.headers().add(StateRebuild.SEALED, sealedRooms.seal(one));
        return state;
    }

    private ValidatableResponse joins(String name) {
        return Guest.asks(room, Map.of("displayName", name));
    }

    private void awaitPublished(boolean locked) {
        try (Topic states = new Topic(Topics.ROOM_STATE, brokers)) {
            var _ =
                    states.awaits(
                            room,
                            all ->
                                    !all.isEmpty()
                                            && all.getLast()
                                                    .value()
                                                    .contains("\"locked\":" + locked));
        }
    }
}
