package salon.room;

import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import salon.room.testing.Doors;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.SocketClient;
import salon.testing.Replica;

/** A room, and two replicas of the service to come in by. */
abstract class TwoReplicas {
    private static Replica replica;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    final String room = Guest.newRoom();
    final List<SocketClient> sockets = new ArrayList<>();
    private final List<Guest> guests = new ArrayList<>();
    private Heartbeats bridge;
    Doors here;
    Doors there;

    @BeforeAll
    static void startReplica() {
        replica = Replica.start(keys());
    }

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats("b-1001", brokers);
        Heartbeats.awaitAlive("b-1001");
        here = new Doors(RestAssured.port);
        there = new Doors(replica.port());
    }

    private static Map<String, String> keys() {
        var config = ConfigProvider.getConfig();
        return Map.of(
                "salon.token.key-file",
                config.getValue("salon.token.key-file", String.class),
                "salon.password.pepper-file",
                config.getValue("salon.password.pepper-file", String.class));
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    @AfterAll
    static void stopReplica() {
        replica.close();
    }

    /** The first is moderator and speaks to this replica, the others to the other one. */
    List<Guest> joined(String... names) {
        for (String name : names) {
            Guest guest = here.joins(room, Map.of("displayName", name));
            guests.add(guest);
            sockets.add((sockets.isEmpty() ? here : there).opens(guest));
        }
        return guests;
    }

    String tokenOf(int index) {
        return guests.get(index).token();
    }

    static String command(String type, String participantId) {
        return "{\"type\":\"%s\",\"id\":\"c\",\"data\":{\"participantId\":\"%s\"}}"
                .formatted(type, participantId);
    }
}
