package salon.chat;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import salon.testing.Tokens;

/** How clients reach one replica: its port. */
record Door(int port) {

    /** The service under test in this JVM. */
    static Door here() {
        return new Door(RestAssured.port);
    }

    private static String segment(String room) {
        return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
    }

    URI socket(String room, String query) {
        return URI.create(
                "ws://127.0.0.1:" + port + "/api/chat/" + segment(room) + "/socket" + query);
    }

    ChatClient open(String room, String token) {
        return ChatClient.open(socket(room, ""), token);
    }

    ChatClient resume(String room, String token, String cursor) {
        return ChatClient.open(socket(room, "?cursor=" + cursor), token);
    }

    Response post(String room, String token, Map<String, String> body) {
        return given().port(port)
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/api/chat/{room}/messages", room);
    }

    Response post(String room, String token, String text) {
        return post(room, token, Map.of("text", text));
    }

    Response read(String room, String token, String query) {
        return given().port(port)
                .auth()
                .oauth2(token)
                .get("/api/chat/{room}/messages" + query, room);
    }

    /** The texts of the room's newest messages. */
    List<String> texts(String room) {
        return read(room, Tokens.join(room, "Reader"), "?limit=500").path("messages.text");
    }
}
