package salon.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** The broker stops in the middle of a conversation and comes back. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String room = "room-" + UUID.randomUUID();
    private final List<String> acknowledged = new ArrayList<>();
    private Door door;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    /** Posts as somebody new, so that no rate is limited; notes it when it was acknowledged. */
    private int post(int number) {
        var text = "text " + number;
        var status =
                door.post(
                                room,
                                Tokens.join(room, "Guest" + number),
                                Map.of("text", text, "clientMessageId", "c-" + number))
                        .statusCode();
        if (status == 201) {
            acknowledged.add(text);
        }
        return status;
    }

    @Test
    void shouldLoseNothingItAcknowledged() {
        var backing = BackingServices.shared();
        try (var ada = door.open(room, Tokens.join(room, "Ada"))) {
            ada.await("chat.history");
            assertThat(post(0)).isEqualTo(201);

            backing.stopKafka();
            try {
                shouldRefuseClearlyMeanwhile(ada);
            } finally {
                backing.startKafka();
            }
            for (int number = 1; number < 6; number++) {
                int again = number;
                await().atMost(PATIENCE).until(() -> post(again) == 201);
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(ada.texts())
                                    .containsAll(acknowledged)
                                    .doesNotHaveDuplicates());
            assertThat(door.texts(room)).isEqualTo(ada.texts());
            assertThat(acknowledged).hasSize(6);
        }
    }

    private void shouldRefuseClearlyMeanwhile(ChatClient ada) {
        assertThat(post(1)).isEqualTo(503);
        door.post(room, Tokens.join(room, "Late"), "never acknowledged")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("code", equalTo("unavailable"));

        ada.post("1", "never acknowledged either");

        assertThat(ada.await("error").path("data").path("code").asText()).isEqualTo("unavailable");
        assertThat(ada.all("ack")).isEmpty();
        assertThat(ada.isOpen()).isTrue();
        assertThat(door.texts(room)).as("the history is there").containsExactly("text 0");
    }
}
