package salon.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class ChatIT {
    private final String room = "room-" + UUID.randomUUID();

    private URI socket(String query) {
        return URI.create(
                "ws://127.0.0.1:" + RestAssured.port + "/api/chat/" + room + "/socket" + query);
    }

    @Test
    void shouldTellEverybodyWhatOneSays() {
        try (var ada = ChatClient.open(socket(""), Tokens.join(room, "Ada"));
                var ben = ChatClient.open(socket(""), Tokens.join(room, "Ben"))) {
            ben.await("chat.history");

            ada.post("1", "Bonjour 👋");

            var heard = ben.await("chat.message").path("data");
            assertThat(heard.path("text").asText()).isEqualTo("Bonjour 👋");
            assertThat(heard.path("from").path("displayName").asText()).isEqualTo("Ada");
            assertThat(ada.await("ack").path("data").path("messageId").asText())
                    .isEqualTo(heard.path("id").asText());
            assertThat(ada.subprotocol()).isEqualTo("salon.v1");
        }
    }

    @Test
    void shouldKeepWhatWasPostedOverHttp() {
        var token = Tokens.join(room, "Ada");
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"text\":\"kept\",\"from\":{\"displayName\":\"Eve\"}}")
                .post("/api/chat/{room}/messages", room)
                .then()
                .statusCode(201)
                .body("from.displayName", equalTo("Ada"))
                .body("text", equalTo("kept"));

        try (var late = ChatClient.open(socket(""), Tokens.join(room, "Late"))) {
            org.awaitility.Awaitility.await()
                    .untilAsserted(() ->
                            given().auth()
                                    .oauth2(token)
                                    .get("/api/chat/{room}/messages", room)
                                    .then()
                                    .statusCode(200)
                                    .body("messages", hasSize(1))
                                    .body("messages[0].text", equalTo("kept")));
            assertThat(late.await("chat.history").path("data").path("reset").asBoolean()).isTrue();
        }
    }
}
