package salon.room.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Somebody at the HTTP interface, each from a network of their own unless told otherwise. */
public record Guest(String room, String participantId, String sid, String token) {
    private static final java.util.concurrent.atomic.AtomicInteger NETWORKS =
            new java.util.concurrent.atomic.AtomicInteger();

    /** A room no other test uses. */
    public static String newRoom() {
        return "room-" + java.util.UUID.randomUUID();
    }

    /** An address in a network no other test uses. */
    public static String newAddress() {
        int n = NETWORKS.incrementAndGet();
        return "10." + (n / 250 + 1) + "." + (n % 250) + ".7";
    }

    /** Asks to join. */
    public static ValidatableResponse asks(String room, Map<String, ?> body) {
        return asksFrom(newAddress(), room, body);
    }

    public static ValidatableResponse asksFrom(String address, String room, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(body)
                .post("/api/rooms/{room}/participants", room)
                .then();
    }

    /** Joins. */
    public static Guest joins(String room, String displayName) {
        return of(room, asks(room, Map.of("displayName", displayName)));
    }

    public static Guest of(String room, ValidatableResponse answer) {
        Response joined = answer.statusCode(201).extract().response();
        return new Guest(
                room, joined.path("participantId"), joined.path("sid"), joined.path("token"));
    }

    public ValidatableResponse locks(String password) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .body(Map.of("password", password))
                .put("/api/rooms/{room}/password", room)
                .then();
    }

    public ValidatableResponse leaves() {
        return given().header("Authorization", "Bearer " + token)
                .delete("/api/rooms/{room}/participants/me", room)
                .then();
    }

    /** What anybody sees of the room. */
    public static ValidatableResponse look(String room) {
        return given().get("/api/rooms/{room}", room).then().statusCode(200);
    }
}
