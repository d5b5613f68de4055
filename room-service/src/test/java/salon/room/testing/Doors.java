package salon.room.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/**
 * The HTTP interface of one replica, for what guests do before they are in.
 *
 * @param port where it answers
 */
public record Doors(int port) {
    private RequestSpecification request() {
        return given().port(port)
                .contentType(ContentType.JSON)
                .header("X-Forwarded-For", Guest.newAddress());
    }

    /** Sets a room up. */
    public ValidatableResponse setsUp(String room, Map<String, ?> wish) {
        return request().body(wish).put("/api/rooms/{room}", room).then();
    }

    /** Sets a room up from that address, with whatever stands in the body. */
    public ValidatableResponse setsUpFrom(String address, String room, String body) {
        return given().port(port)
                .contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(body)
                .put("/api/rooms/{room}", room)
                .then();
    }

    /** Sets a room up beforehand; the owner secret. */
    public String owns(String room, Map<String, ?> wish) {
        return setsUp(room, wish).statusCode(201).extract().path("ownerSecret");
    }

    /** Asks to join. */
    public ValidatableResponse asks(String room, Map<String, ?> body) {
        return request().body(body).post("/api/rooms/{room}/participants", room).then();
    }

    public Guest joins(String room, Map<String, ?> body) {
        return Guest.of(room, asks(room, body));
    }

    /** Knocks. */
    public Knocking knocks(String room, String displayName) {
        Response waits =
                asks(room, Map.of("displayName", displayName)).statusCode(202).extract().response();
        return new Knocking(room, waits.path("knockId"), waits.path("ticket"));
    }

    /** Asks what became of a knock, for that many seconds. */
    public ValidatableResponse polls(Knocking knock, int seconds) {
        return given().port(port)
                .header("Authorization", "Bearer " + knock.ticket())
                .get(
                        "/api/rooms/{room}/lobby/{knock}?wait={wait}",
                        knock.room(),
                        knock.id(),
                        seconds)
                .then();
    }

    /** Says something to the moderators. */
    public ValidatableResponse says(Knocking knock, String message) {
        return request()
                .header("Authorization", "Bearer " + knock.ticket())
                .body(Map.of("message", message))
                .put("/api/rooms/{room}/lobby/{knock}", knock.room(), knock.id())
                .then();
    }

    /** The attendance list. */
    public ValidatableResponse attendance(Guest guest) {
        return given().port(port)
                .header("Authorization", "Bearer " + guest.token())
                .get("/api/rooms/{room}/attendance.csv", guest.room())
                .then();
    }

    /** Opens the guest's socket here. */
    public SocketClient opens(Guest guest) {
        SocketClient socket = SocketClient.open(port, guest);
        socket.hears("room.snapshot");
        return socket;
    }

    /** Somebody in a lobby. */
    public record Knocking(String room, String id, String ticket) {}
}
