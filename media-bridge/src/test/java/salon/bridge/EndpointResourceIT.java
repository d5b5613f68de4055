package salon.bridge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.client.BridgeApi;
import salon.bridge.client.ClientOffer;
import salon.bridge.sfu.Source;
import salon.bridge.transport.IceCredentials;
import salon.testing.BackingServices;

/** The REST interface: one offer, one answer, and every way to be refused. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class EndpointResourceIT {
    private static final String ENDPOINTS = "/api/media/{bridge}/conferences/{room}/endpoints";
    private static final ClientOffer OFFER =
            new ClientOffer(
                    List.of(
                            new ClientOffer.Published(Source.MICROPHONE, 11, 12),
                            new ClientOffer.Published(Source.CAMERA, 21, 22)),
                    2,
                    3,
                    0,
                    true);
    private static final String SDP =
            OFFER.sdp(new IceCredentials("ufrag", "passwordpasswordpassword"));
    private static final String BODY = BridgeApi.body(OFFER, SDP);

    private final String room = "room-" + UUID.randomUUID();

    private RequestSpecification as(String participantId) {
        return with(Tokens.join(room, participantId));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private ValidatableResponse post(RequestSpecification request, String body) {
        return request.body(body).post(ENDPOINTS, TestRoomService.BRIDGE, room).then();
    }

    private static void isProblem(ValidatableResponse response, int status, String code) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("about:blank"))
                .body("title", not(equalTo("")))
                .body("detail", not(equalTo("")));
    }

    @Test
    void shouldAnswerAnOffer() {
        post(as("p-ada"), BODY)
                .statusCode(201)
                .contentType("application/json")
                .body("endpointId", equalTo("p-ada"))
                .body("sdp", startsWith("v=0\r\n"))
                .body("sdp", containsString("a=ice-lite"))
                .body("sdp", containsString(" typ host"))
                .body("slots", hasSize(5))
                .body("slots.kind", equalTo(List.of("audio", "audio", "video", "video", "video")))
                .body("slots.mid", equalTo(List.of("2", "3", "4", "5", "6")))
                .body(
                        "channel",
                        equalTo(
                                "/api/media/"
                                        + TestRoomService.BRIDGE
                                        + "/conferences/"
                                        + room
                                        + "/endpoints/p-ada/channel"));
    }

    @Test
    void shouldTakeARoomsNameInAnySpelling() {
        String name = "Café au Lait + Crème " + UUID.randomUUID();
        String id = name.toLowerCase(Locale.ROOT);

        String channel =
                with(Tokens.join(id, "p-ada"))
                        .body(BODY)
                        .post(ENDPOINTS, TestRoomService.BRIDGE, name)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("channel");

        assertThat(channel).contains("caf%C3%A9%20au%20lait%20%2B%20cr%C3%A8me");
    }

    @Test
    void shouldAnswerAReOfferWithTheSameSlotsAndANewVersion() {
        String first = post(as("p-ada"), BODY).statusCode(201).extract().path("sdp");

        String second =
                as("p-ada")
                        .body(BODY)
                        .put(ENDPOINTS + "/p-ada", TestRoomService.BRIDGE, room)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("sdp");

        assertThat(second.lines().filter(line -> line.startsWith("a=ssrc")).toList())
                .isEqualTo(first.lines().filter(line -> line.startsWith("a=ssrc")).toList());
        assertThat(origin(second)[1]).isEqualTo(origin(first)[1]);
        assertThat(Long.parseLong(origin(second)[2]))
                .isEqualTo(Long.parseLong(origin(first)[2]) + 1);
        assertThat(line(second, "a=ice-ufrag:")).isEqualTo(line(first, "a=ice-ufrag:"));
    }

    private static String[] origin(String sdp) {
        return line(sdp, "o=").split(" ", -1);
    }

    private static String line(String sdp, String prefix) {
        return sdp.lines().filter(line -> line.startsWith(prefix)).findFirst().orElseThrow();
    }

    @Test
    void shouldNotKnowAnEndpointThatIsNotThere() {
        isProblem(
                as("p-ada")
                        .body(BODY)
                        .put(ENDPOINTS + "/p-ada", TestRoomService.BRIDGE, room)
                        .then(),
                404,
                "no_such_endpoint");
        isProblem(
                as("p-ada").delete(ENDPOINTS + "/p-ada", TestRoomService.BRIDGE, room).then(),
                404,
                "no_such_endpoint");
    }

    @Test
    void shouldEndAnEndpointForItsOwnerAndForRoomServiceOnly() {
        post(as("p-ada"), BODY).statusCode(201);
        post(as("p-ben"), BODY).statusCode(201);
        String ada = ENDPOINTS + "/p-ada";
        String ben = ENDPOINTS + "/p-ben";

        isProblem(as("p-eve").delete(ada, TestRoomService.BRIDGE, room).then(), 403, "wrong_room");
        isProblem(
                with(Tokens.command("another room"))
                        .delete(ada, TestRoomService.BRIDGE, room)
                        .then(),
                403,
                "wrong_room");
        isProblem(
                with(Tokens.changed(
                                room,
                                "p-eve",
                                claims -> claims.setStringClaim("scope", "bridge:command")))
                        .delete(ada, TestRoomService.BRIDGE, room)
                        .then(),
                403,
                "wrong_room");
        as("p-ada").delete(ada, TestRoomService.BRIDGE, room).then().statusCode(204);
        with(Tokens.command(room)).delete(ben, TestRoomService.BRIDGE, room).then().statusCode(204);
    }

    @Test
    void shouldNeedAToken() {
        isProblem(
                post(given().contentType("application/json"), BODY)
                        .header("WWW-Authenticate", "Bearer"),
                401,
                "token_missing");
        isProblem(
                post(
                        given().header("Authorization", "Basic YTpi")
                                .contentType("application/json"),
                        BODY),
                401,
                "token_invalid");
        isProblem(post(with("nonsense"), BODY), 401, "token_invalid");
        isProblem(post(with("x".repeat(5000)), BODY), 401, "token_invalid");
    }

    @Test
    void shouldRefuseEveryTokenThatRoomServiceWouldNotMake() {
        for (String bad : Tokens.bad(room, "p-ada")) {
            isProblem(post(with(bad), BODY), 401, "token_invalid");
        }
    }

    @Test
    void shouldRefuseTokensForSomethingElse() {
        isProblem(post(with(Tokens.join("elsewhere", "p-ada")), BODY), 403, "wrong_room");
        isProblem(post(with(Tokens.command(room)), BODY), 403, "wrong_room");
        isProblem(
                post(
                        with(
                                Tokens.changed(
                                        room,
                                        "p-ada",
                                        claims -> claims.setStringClaim("scope", "room chat pad"))),
                        BODY),
                403,
                "wrong_room");
        isProblem(
                post(
                        with(
                                Tokens.changed(
                                        room,
                                        "p-ada",
                                        claims -> claims.setStringClaim("role", "guest"))),
                        BODY),
                403,
                "wrong_room");
        isProblem(
                as("p-eve")
                        .body(BODY)
                        .put(ENDPOINTS + "/p-ada", TestRoomService.BRIDGE, room)
                        .then(),
                403,
                "wrong_room");
    }

    @Test
    void shouldKnowOnlyItsOwnName() {
        isProblem(
                as("p-ada").body(BODY).post(ENDPOINTS, "b-9999", room).then(),
                404,
                "no_such_bridge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"sdp\":null}",
                "{\"sdp\":{\"a\":1}}",
                "{\"sdp\":\"v=0\",\"sdp\":\"v=0\"}",
                "{\"sdp\":\"v=0\",\"sources\":7}",
                "{\"sdp\":\"v=0\",\"sources\":[null]}",
                "{\"sdp\":\"v=0\",\"sources\":[{\"mid\":\"0\",\"source\":\"x\"}]}",
                "{\"sdp\":\"v=0\",\"sources\":[]} trailing",
            })
    void shouldRefuseAMalformedBody(String body) {
        isProblem(post(as("p-ada"), body), 400, "malformed_body");
    }

    @Test
    void shouldRefuseAMalformedDescription() {
        for (String sdp :
                List.of(
                        "",
                        "hello",
                        "v=0",
                        SDP.replace("a=fingerprint:sha-256", "a=fingerprint:md5"),
                        SDP.replace("a=ice-ufrag:", "a=x-ice-ufrag:"),
                        SDP.replace("a=group:BUNDLE", "a=group:LS"),
                        SDP.replace("m=audio 9", "m=audio nine"),
                        SDP.replace("a=mid:", "a=x-mid:"))) {
            isProblem(post(as("p-ada"), BridgeApi.body(OFFER, sdp)), 400, "malformed_sdp");
        }
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        String large = BridgeApi.body(OFFER, SDP + "a=x\r\n".repeat(27_000));
        String huge = BridgeApi.body(OFFER, SDP + "a=x\r\n".repeat(90_000));

        isProblem(post(as("p-ada"), large), 413, "too_large");
        post(as("p-ada"), huge).statusCode(413);
    }

    @Test
    void shouldTakeJsonOnly() {
        isProblem(post(as("p-ada").contentType("text/plain"), BODY), 415, "unsupported_media_type");
    }

    @Test
    void shouldIgnoreFieldsItDoesNotKnow() {
        post(as("p-ada"), BODY.replaceFirst("\\{", "{\"participantId\":\"p-eve\",\"x\":[1],"))
                .statusCode(201)
                .body("endpointId", equalTo("p-ada"));
    }

    @Test
    void shouldDescribeItselfOnThePublicSide() {
        Map<String, Object> paths =
                given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("paths");

        assertThat(paths).containsKeys(ENDPOINTS, ENDPOINTS + "/{participantId}");
    }
}
