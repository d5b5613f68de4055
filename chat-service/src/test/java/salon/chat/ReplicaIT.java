package salon.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.chat.history.History;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Replica;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** Two replicas at the same broker and store. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class ReplicaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int EACH = 30;

    @ConfigProperty(name = "salon.room.url")
    String roomUrl;

    @Inject History history;

    private final String room = "room-" + UUID.randomUUID();
    private Door here;

    @BeforeEach
    void find() {
        here = Door.here();
    }

    /** Everybody posts a few times, so that nobody is too fast. */
    private void talk(Door door, String who) {
        for (int i = 0; i < EACH; i++) {
            door.post(room, Tokens.join(room, who + i % 6), who + " " + i).then().statusCode(201);
        }
    }

    @Test
    void shouldAgreeOnTheOrderAndBeginWhereTheyEnded() throws Exception {
        try (var replica = Replica.start(Map.of("salon.room.url", roomUrl))) {
            var there = new Door(replica.port());
            try (var ada = here.open(room, Tokens.join(room, "Ada"));
                    var ben = there.open(room, Tokens.join(room, "Ben"))) {
                ada.await("chat.history");
                ben.await("chat.history");

                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    threads.execute(() -> talk(here, "here"));
                    threads.execute(() -> talk(there, "there"));
                }

                ada.await("chat.message", 2 * EACH);
                ben.await("chat.message", 2 * EACH);
                assertThat(ada.texts()).hasSize(2 * EACH).isEqualTo(ben.texts());
                assertThat(here.texts(room)).isEqualTo(ada.texts());
                assertThat(there.texts(room)).isEqualTo(ada.texts());

                shouldKeepARepeatedPostOnceOnBoth(there);
                shouldSendItsClientsAwayWhenItStops(replica, ben);
            }
        }
        shouldFindTheHistoryWhenTheLogIsReadFromItsBeginning();
    }

    /** The same post, sent to another replica because the first did not answer in time. */
    private void shouldKeepARepeatedPostOnceOnBoth(Door there) {
        var token = Tokens.join(room, "Cleo");
        var post = Map.of("text", "once", "clientMessageId", "c-1");

        String first = here.post(room, token, post).path("id");
        String second = there.post(room, token, post).path("id");
        there.post(room, token, "last").then().statusCode(201);

        assertThat(second).isEqualTo(first);
        await().atMost(PATIENCE).until(() -> here.texts(room).contains("last"));
        assertThat(here.texts(room)).containsOnlyOnce("once");
    }

    private static void shouldSendItsClientsAwayWhenItStops(Replica replica, ChatClient client) {
        replica.stop();

        assertThat(client.awaitClose()).isEqualTo(1001);
    }

    private void shouldFindTheHistoryWhenTheLogIsReadFromItsBeginning() {
        List<String> before = here.texts(room);
        for (int partition = 0; partition < 12; partition++) {
            history.advance(Topics.CHAT_MESSAGES, partition, 0);
        }

        try (var replica = Replica.start(Map.of("salon.room.url", roomUrl))) {
            var there = new Door(replica.port());
            there.post(room, Tokens.join(room, "Dora"), "after the restart").then().statusCode(201);
            try (var late = there.open(room, Tokens.join(room, "Late"))) {
                await().atMost(PATIENCE).until(() -> there.texts(room).size() > before.size());

                assertThat(late.history()).startsWith(before.toArray(String[]::new));
                assertThat(there.texts(room))
                        .startsWith(before.toArray(String[]::new))
                        .hasSize(before.size() + 1)
                        .last()
                        .isEqualTo("after the restart");
            }
        }
    }
}
