package salon.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.chat.history.LoggedMessage;
import salon.chat.message.Subscribers;
import salon.contracts.Author;
import salon.contracts.ChatEvent.MessagePosted;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** The socket: history first, then messages; and what clients do wrong. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class ChatSocketIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String room = "room-" + UUID.randomUUID();
    private Door door;

    @Inject Subscribers subscribers;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    private ChatClient join(String name) {
        return door.open(room, Tokens.join(room, name));
    }

    private ChatClient pinging(String name) {
        var client = join(name);
        client.send("{\"type\":\"ping\"}");
        return client;
    }

    @Test
    void shouldReplaceTheSocketOfASessionThatConnectsElsewhere() {
        var token = Tokens.join(room, "Ada");
        try (var before = door.open(room, token)) {
            before.await("chat.history");

            try (var after = door.open(room, token)) {
                assertThat(before.awaitClose()).isEqualTo(4409);
                after.post("1", "still here");
                assertThat(after.await("ack").path("id").asText()).isEqualTo("1");
            }
        }
    }

    @Test
    void shouldTellEverybodyWhatOneSays() {
        try (var ada = join("Ada");
                var ben = join("Ben")) {
            ben.await("chat.history");

            ada.post("1", "Bonjour 👋");

            var heard = ben.await("chat.message").path("data");
            assertThat(heard.path("text").asText()).isEqualTo("Bonjour 👋");
            assertThat(heard.path("from").path("displayName").asText()).isEqualTo("Ada");
            var ack = ada.await("ack");
            assertThat(ack.path("id").asText()).isEqualTo("1");
            assertThat(ack.path("data").path("messageId")).isEqualTo(heard.path("id"));
            assertThat(ack.path("data").path("cursor")).isEqualTo(heard.path("cursor"));
            assertThat(ada.await("chat.message").path("data")).isEqualTo(heard);
            assertThat(ada.subprotocol()).isEqualTo("salon.v1");
        }
    }

    @Test
    void shouldKeepEveryCharacterOfEveryPlane() {
        var text = "👩‍👩‍👧‍👦 🏳️‍🌈 𝔖 مرحبا ée\u0301 <b>&amp;</b> \\u0000 \"__proto__\"\n\t–";
        try (var ada = join("Ada")) {
            ada.post("1", text);

            ada.await("chat.message");
            assertThat(ada.texts()).containsExactly(text);
        }
        try (var late = join("Late")) {
            assertThat(late.history()).containsExactly(text);
        }
    }

    @Test
    void shouldTellTheHistoryToLateJoiners() {
        door.post(room, Tokens.join(room, "Ada"), "early").then().statusCode(201);
        await().until(() -> door.texts(room).size() == 1);

        try (var late = join("Late")) {
            assertThat(late.history()).containsExactly("early");
            assertThat(late.await("chat.history").path("data").path("reset").asBoolean()).isTrue();
        }
    }

    @Test
    void shouldTellWhatWasMissedAndNothingTwice() {
        String cursor;
        try (var ada = join("Ada");
                var ben = join("Ben")) {
            ada.post("1", "one");
            ben.await("chat.message");
            cursor = ben.cursor();
        }
        door.post(room, Tokens.join(room, "Cleo"), "two").then().statusCode(201);
        door.post(room, Tokens.join(room, "Cleo"), "three").then().statusCode(201);
        await().until(() -> door.texts(room).size() == 3);

        try (var ben = door.resume(room, Tokens.join(room, "Ben"), cursor)) {
            assertThat(ben.history()).containsExactly("two", "three");
            assertThat(ben.await("chat.history").path("data").path("reset").asBoolean()).isFalse();

            ben.post("2", "four");

            ben.await("chat.message");
            assertThat(ben.texts()).containsExactly("four");
        }
    }

    /** A client on a bad line: it loses its socket again and again while the others talk. */
    @Test
    void shouldMissNothingOverManyReconnects() throws Exception {
        int count = 60;
        var talking =
                Thread.ofVirtual()
                        .start(() ->
                                IntStream.range(0, count)
                                        .forEach(i ->
                                                door.post(
                                                        room,
                                                        Tokens.join(room, "Guest" + i % 12),
                                                        "text " + i)));

        List<String> heard = new ArrayList<>();
        var cursor = "0";
        var deadline = Instant.now().plus(PATIENCE);
        while (heard.size() < count && Instant.now().isBefore(deadline)) {
            try (var client = door.resume(room, Tokens.join(room, "Ben"), cursor)) {
                heard.addAll(client.history());
                int wanted = Math.min(3, count - heard.size());
                var told = client.await("chat.message", wanted).subList(0, wanted);
                told.forEach(frame -> heard.add(frame.path("data").path("text").asText()));
                cursor =
                        told.isEmpty()
                                ? client.await("chat.history").path("cursor").asText()
                                : told.getLast().path("cursor").asText();
            }
        }
        talking.join();

        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "text " + i).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "nonsense", "-1", ""})
    void shouldBeginAnewWithACursorThatLeadsNowhere(String cursor) {
        door.post(room, Tokens.join(room, "Ada"), "one").then().statusCode(201);
        await().until(() -> door.texts(room).size() == 1);

        try (var ben = door.resume(room, Tokens.join(room, "Ben"), cursor)) {
            assertThat(ben.history()).containsExactly("one");
            assertThat(ben.await("chat.history").path("data").path("reset").asBoolean()).isTrue();
        }
    }

    @Test
    void shouldBeginAnewWhenTooMuchWasMissed() {
        try (var broker = new Broker()) {
            for (int i = 0; i < 502; i++) {
                broker.write(Topics.CHAT_MESSAGES, room, Events.posted(room, "text " + i));
            }
        }
        await().atMost(PATIENCE).until(() -> door.texts(room).contains("text 501"));
        String afterFirst =
                door.read(room, Tokens.join(room, "Ben"), "?after=0&limit=2")
                        .path("messages[0].cursor");
        String afterSecond =
                door.read(room, Tokens.join(room, "Ben"), "?after=0&limit=2").path("cursor");

        try (var missedTooMuch = door.resume(room, Tokens.join(room, "Ben"), afterFirst);
                var missedMuch = door.resume(room, Tokens.join(room, "Cleo"), afterSecond)) {
            assertThat(missedTooMuch.history()).hasSize(100).last().isEqualTo("text 501");
            assertThat(missedMuch.history()).hasSize(500).first().isEqualTo("text 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "hello",
                "null",
                "[]",
                "{}",
                "{\"type\":\"chat.unknown\"}",
                "{\"type\":7}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"chat.post\",\"data\":{\"text\":\"a\",\"text\":\"b\"}}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"id\":7}",
                "{\"type\":\"ping\",\"id\":{\"a\":1}}",
            })
    void shouldCloseWhoIsNotUnderstood(String frame) {
        try (var ada = join("Ada");
                var ben = join("Ben")) {
            ada.await("chat.history");

            ada.send(frame);

            assertThat(ada.awaitClose()).isEqualTo(4400);
            assertThat(ben.isOpen()).isTrue();
        }
    }

    @Test
    void shouldCloseWhoSendsTooMuchAtOnce() {
        try (var ada = join("Ada");
                var ben = join("Ben")) {
            ada.send("{\"type\":\"ping\",\"x\":\"" + "x".repeat(16 * 1024) + "\"}");
            ben.send("{\"type\":\"ping\",\"x\":\"" + "x".repeat(60 * 1024) + "\"}");

            assertThat(ada.awaitClose()).isEqualTo(4400);
            assertThat(ben.awaitClose()).isEqualTo(4400);
        }
    }

    /** What is far too large is not even kept until its end is known. */
    @Test
    void shouldCloseWhoSendsWithoutEnd() {
        try (var ada = join("Ada")) {
            ada.begin("{\"type\":\"ping\",\"x\":\"" + "x".repeat(80 * 1024));

            assertThat(ada.awaitClose()).isEqualTo(4400);
        }
    }

    @Test
    void shouldTakeTheLongestMessageInOneFrame() {
        var text = "😀".repeat(4_000);
        try (var ada = join("Ada")) {
            ada.post("x".repeat(64), text);

            ada.await("ack");
            ada.await("chat.message");
            assertThat(ada.texts()).containsExactly(text);
        }
    }

    @Test
    void shouldCloseWhoSendsBytes() {
        try (var ada = join("Ada")) {
            ada.sendBytes(new byte[] {1, 2, 3});

            assertThat(ada.awaitClose()).isEqualTo(4400);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAMessageAndGoOn() {
        try (var ada = join("Ada")) {
            ada.post("1", "a\u0007b");
            ada.post("2", "x".repeat(4_001));
            ada.post("3", "fine");

            var errors = ada.await("error", 2);
            assertThat(errors.getFirst().path("id").asText()).isEqualTo("1");
            assertThat(errors.getFirst().path("data").path("code").asText())
                    .isEqualTo("invalid_message");
            assertThat(errors.getLast().path("id").asText()).isEqualTo("2");
            assertThat(ada.await("ack").path("id").asText()).isEqualTo("3");
        }
    }

    /** Many at once, because what is lost is lost in the moment after the handshake. */
    @Test
    void shouldHearWhatIsSaidAtOnce() {
        var clients = IntStream.range(0, 100).mapToObj(i -> pinging("Guest" + i)).toList();
        try {
            clients.forEach(client -> client.await("ack"));
        } finally {
            clients.forEach(ChatClient::close);
        }
    }

    @Test
    void shouldAnswerPings() {
        try (var ada = join("Ada")) {
            ada.send("{\"type\":\"ping\",\"id\":\"p1\",\"data\":{}}");

            assertThat(ada.await("ack").path("id").asText()).isEqualTo("p1");
        }
    }

    @Test
    void shouldSlowDownWhoPostsTooFast() {
        try (var ada = join("Ada")) {
            for (int i = 0; i < 20; i++) {
                ada.post("post-" + i, "text");
            }

            assertThat(ada.await("error").path("data").path("code").asText())
                    .isEqualTo("slow_down");
            assertThat(ada.isOpen()).isTrue();
        }
    }

    @Test
    void shouldCloseWhoCommandsTooFast() {
        try (var ada = join("Ada")) {
            for (int i = 0; i < 200 && ada.isOpen(); i++) {
                ada.send("{\"type\":\"ping\"}");
            }

            assertThat(ada.awaitClose()).isEqualTo(4429);
        }
    }

    @Test
    void shouldCloseWhoReadsTooSlowly() {
        var text = "x".repeat(60_000);
        var token = Tokens.join(room, "Slow");
        try (var slow = ChatClient.openWithoutReading(door.socket(room, ""), token);
                var other = join("Other")) {
            other.await("chat.history");

            for (int i = 1; i <= 600; i++) {
                subscribers.onMessage(logged(i, text));
                if (i % 100 == 0) {
                    other.await("chat.message", i);
                }
            }

            slow.beginToRead();
            assertThat(slow.awaitClose()).isEqualTo(4429);
            assertThat(slow.all("chat.message")).hasSizeLessThan(600);
            assertThat(other.isOpen()).isTrue();
        }
    }

    private LoggedMessage logged(long offset, String text) {
        return new LoggedMessage(
                offset,
                new MessagePosted(
                        room,
                        "m-" + offset,
                        null,
                        Instant.now(),
                        new Author("p-loud", "Loud", null),
                        text));
    }
}
