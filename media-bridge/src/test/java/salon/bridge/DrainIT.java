package salon.bridge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.BridgeApi;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.bridge.transport.IceCredentials;
import salon.contracts.TokenClaims;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;

/** The bridge lets its conferences go: by command, by assignment, by epoch. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class DrainIT {
    private static final String DRAIN = "/internal/drain";
    private static final ClientOffer OFFER =
            new ClientOffer(
                    List.of(new ClientOffer.Published(Source.MICROPHONE, 11, 12)), 1, 1, 0, true);
    private static final String SDP =
            OFFER.sdp(new IceCredentials("ufrag", "passwordpasswordpassword"));

    @ConfigProperty(name = "test.management.url")
    String management;

    private Meeting meeting;
    private Broker broker;

    @BeforeEach
    void start() {
        meeting = new Meeting();
        broker = new Broker();
        broker.createRoomEvents();
    }

    @AfterEach
    void stop() {
        service().delete(DRAIN);
        broker.close();
        meeting.close();
    }

    /** As room-service, or whoever holds its key, commands the whole bridge. */
    private static RequestSpecification service() {
        return with(
                Tokens.changed(
                        "",
                        "operator",
                        claims -> {
                            claims.setStringClaim(TokenClaims.ROLE, TokenClaims.ROLE_SERVICE);
                            claims.setStringClaim(
                                    TokenClaims.SCOPE, TokenClaims.SCOPE_BRIDGE_COMMAND);
                            claims.unsetClaim(TokenClaims.SESSION);
                            claims.unsetClaim(TokenClaims.ROOM);
                        }));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private void assign(String bridge, long epoch) {
        broker.write(
                Topics.ROOM_EVENTS,
                meeting.room,
                """
                {"type":"bridge-assigned","roomId":"%s","version":%d,"at":"%s",
                 "bridge":{"id":"%s","region":"local","epoch":%d}}
                """
                        .formatted(meeting.room, epoch, Instant.now(), bridge, epoch));
    }

    /** Somebody comes with what the room's socket told them. */
    private ValidatableResponse comes(String who, long epoch) {
        String body = BridgeApi.body(OFFER, SDP);
        return with(Tokens.join(meeting.room, who))
                .body("{\"epoch\":" + epoch + "," + body.substring(1))
                .post(meeting.api.endpoints(meeting.room))
                .then();
    }

    private ValidatableResponse status() {
        return given().get(URI.create(management).resolve("/status")).then().statusCode(200);
    }

    @Test
    void shouldSayThatItDrainsUntilThatIsCancelled() {
        VirtualClient ada = meeting.join("p-ada");

        service().post(DRAIN).then().statusCode(200).body("draining", equalTo(true));

        status().body("state", equalTo("draining")).body("conferencesLeft", greaterThan(0));
        assertThat(ada.channel().closeCode()).isZero();
        service().delete(DRAIN).then().statusCode(200).body("draining", equalTo(false));
        status().body("state", equalTo("ready"));
        service().get(DRAIN).then().statusCode(200).body("draining", equalTo(false));
    }

    @Test
    void shouldObeyNobodyButAService() {
        given().post(DRAIN).then().statusCode(401).body("code", equalTo("token_missing"));
        with("nonsense").post(DRAIN).then().statusCode(401).body("code", equalTo("token_invalid"));
        for (String token :
                List.of(
                        Tokens.join(meeting.room, "p-ada"),
                        Tokens.command(meeting.room),
                        Tokens.changed(
                                meeting.room,
                                "p-eve",
                                claims -> {
                                    claims.setStringClaim(TokenClaims.SCOPE, "bridge:command");
                                    claims.unsetClaim(TokenClaims.ROOM);
                                }))) {
            with(token).post(DRAIN).then().statusCode(403).body("code", equalTo("not_allowed"));
            with(token).delete(DRAIN).then().statusCode(403);
            with(token).get(DRAIN).then().statusCode(403);
        }
        status().body("state", equalTo("ready"));
    }

    @Test
    void shouldLetAConferenceGoThatIsPutOnAnotherBridge() {
        assign(TestRoomService.BRIDGE, 1);
        comes("p-witness", 1).statusCode(201);
        VirtualClient ada = meeting.join("p-ada");

        assign("b-elsewhere", 2);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        comes("p-late", 1)
                                .statusCode(409)
                                .body("code", equalTo("conference_moved")));
        assertThat(ada.channel().closeCode()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ada.channel().closeCode()).isEqualTo(1001));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(status().extract().asString()).doesNotContain(meeting.room));
    }

    @Test
    void shouldKeepAConferenceThatComesBackBeforeItWasLeft() {
        assign(TestRoomService.BRIDGE, 1);
        comes("p-witness", 1).statusCode(201);
        VirtualClient ada = meeting.join("p-ada");
        assign("b-elsewhere", 2);

        assign(TestRoomService.BRIDGE, 3);

        await().atMost(PATIENCE).untilAsserted(() -> comes("p-witness", 3).statusCode(201));
        await().atMost(PATIENCE)
                .during(Duration.ofMillis(2_500))
                .until(() -> ada.channel().closeCode() == 0);
    }

    @Test
    void shouldServeAnAssignmentThatIsStillOnTheWay() {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> comes("p-ada", 1));

            assign(TestRoomService.BRIDGE, 1);

            assertThat(answer).succeedsWithin(PATIENCE).satisfies(it -> it.statusCode(201));
        }
    }

    @Test
    void shouldNotServeWhatWasNeverAssignedToThisProcess() {
        assign("b-elsewhere", 7);

        comes("p-" + UUID.randomUUID(), 6)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("conference_moved"));
    }
}
