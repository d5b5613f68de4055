package salon.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** What becomes of what stands in Kafka. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class ProjectionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String room = "room-" + UUID.randomUUID();
    private Door door;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "[]",
                "\u0000\u0001",
                "{\"type\":\"message-exploded\"}",
                "{\"type\":\"message-posted\"}",
                "{\"type\":\"message-posted\",\"roomId\":null,\"messageId\":\"m\",\"text\":\"a\"}",
                "{\"type\":\"message-posted\",\"roomId\":\"blue\",\"roomId\":\"red\"}",
            })
    void shouldSetPoisonAsideAndReadOn(String poison) {
        try (var broker = new Broker();
                var ada = door.open(room, Tokens.join(room, "Ada"))) {
            ada.await("chat.history");

            var place = broker.write(Topics.CHAT_MESSAGES, room, poison);
            broker.write(Topics.CHAT_MESSAGES, room, Events.posted(room, "after it"));

            ada.await("chat.message");
            assertThat(ada.texts()).containsExactly("after it");
            var letter = broker.awaitDeadLetter(place);
            assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo(poison);
            assertThat(Broker.header(letter, "salon_reason")).isNotEmpty();
            assertThat(Broker.header(letter, "salon_reader")).isEqualTo("chat-service");
        }
    }

    @Test
    void shouldSetPoisonAmongRoomEventsAsideToo() {
        var sid = "s-" + UUID.randomUUID();
        try (var broker = new Broker();
                var ada = door.open(room, Tokens.join(room, "Ada", sid))) {
            broker.createRoomEvents();

            broker.write(Topics.ROOM_EVENTS, room, "{\"type\":\"participant-left\"}");
            broker.writeLeft(room, sid, "kicked");

            assertThat(ada.awaitClose()).isEqualTo(4403);
        }
    }

    @Test
    void shouldForgetARoomThatEndedAndCloseItsSockets() {
        var token = Tokens.join(room, "Ada");
        try (var broker = new Broker();
                var ada = door.open(room, token)) {
            ada.await("chat.history");
            ada.post("1", "secret");
            ada.await("chat.message");
            broker.createRoomEvents();

            broker.writeClosed(room);

            assertThat(ada.awaitClose()).isEqualTo(4403);
            await().atMost(PATIENCE).until(() -> door.texts(room).isEmpty());
        }
        try (var next = door.open(room, Tokens.join(room, "Next"))) {
            assertThat(next.history()).isEmpty();

            next.post("1", "a new life");

            next.await("chat.message");
            await().until(() -> door.texts(room).equals(java.util.List.of("a new life")));
        }
    }
}
