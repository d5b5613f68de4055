package salon.pad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;
import salon.testing.BadToken;
import salon.testing.Broker;
import salon.testing.Promptness;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** Who may open a pad, who not, and for how long. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class AccessIT {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final String pad = "pad-" + UUID.randomUUID();
    private Door door;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    private Upgrade attempt(@Nullable String subprotocol, @Nullable String origin) {
        return Upgrade.attempt(door.socket(pad), subprotocol, origin);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseABadToken(BadToken bad) {
        var refused = attempt(bad.token(pad, "pad"), null);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.answer())
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"token_invalid\"", "\"status\":401");
    }

    @Test
    void shouldAskForAToken() {
        var refused = attempt(null, null);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.answer()).contains("\"code\":\"token_missing\"");
    }

    @Test
    void shouldRefuseATokenThatIsNotAlone() {
        var refused = attempt("salon.v1, " + Tokens.join(pad, "Ada"), null);

        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseTheTokenOfAnotherRoom() {
        var refused = attempt(Tokens.join("another", "Mallory"), null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.answer())
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"wrong_room\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void shouldRefuseSocketsFromPagesOfOthers(String origin) {
        var refused = attempt(Tokens.join(pad, "Ada"), origin);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.answer()).contains("\"code\":\"foreign_origin\"");
    }

    @Test
    void shouldAdmitSocketsFromItsOwnPagesAndEchoTheToken() {
        var token = Tokens.join(pad, "Ada");

        var admitted = attempt(token, "http://127.0.0.1:" + door.port());

        assertThat(admitted.status()).isEqualTo(101);
        assertThat(admitted.answer()).containsIgnoringCase("sec-websocket-protocol: " + token);
    }

    @Test
    void shouldKnowAPadByAllSpellingsOfItsName() {
        var name = "caf\u00e9 " + pad;
        try (var ada = door.open("Cafe\u0301 " + pad, Tokens.join(name, "Ada"));
                var ben = door.open("CAF\u00c9 " + pad, Tokens.join(name, "Ben"))) {
            ben.sync();

            ada.edit(Edits.text(1, 0, "hello"));

            ben.awaitText("hello");
        }
    }

    @Test
    void shouldLetAViewerReadOnlyUntilTheyArePromoted() {
        var token = Tokens.changed(pad, claims -> claims.setClaim("role", "viewer"));
        var viewer = Tokens.participant(pad, "Mallory");
        try (var broker = new Broker();
                var mallory = door.open(pad, token);
                var ben = door.join(pad, "Ben")) {
            mallory.sync();
            broker.createRoomEvents();

            mallory.edit(Edits.text(1, 0, "forbidden"));
            mallory.sync();
            ben.edit(Edits.text(2, 0, "hello"));
            mallory.awaitText("hello");
            broker.writeRole(pad, viewer, "participant");

            Awaitility.await()
                    .until(() -> {
                        mallory.edit(Edits.text(3, 0, "allowed"));
                        ben.sync();
                        return Edits.contain(ben.content(), "allowed");
                    });
            assertThat(Edits.contain(ben.content(), "forbidden")).isFalse();
        }
    }

    @Test
    void shouldCloseWhatASessionHasOpenWhenItEnds() {
        var sid = "s-" + UUID.randomUUID();
        var token = Tokens.join(pad, "Ada", sid);
        try (var broker = new Broker();
                var ada = door.open(pad, token);
                var ben = door.join(pad, "Ben")) {
            ada.sync();
            broker.createRoomEvents();

            broker.writeLeft(pad, sid, "kicked");

            assertThat(ada.awaitClose()).isEqualTo(4403);
            assertThat(ben.isOpen()).isTrue();
            assertThat(attempt(token, null).status()).isEqualTo(401);
        }
    }

    @Test
    void shouldCutARevokedSessionWithinASecond() {
        try (var broker = new Broker()) {
            broker.createRoomEvents();

            var best = Promptness.best(LIMIT, () -> timeToCut(broker));

            assertThat(best).isLessThanOrEqualTo(LIMIT);
        }
    }

    /** From the moment the event is in Kafka to the close of the socket. */
    private Duration timeToCut(Broker broker) {
        var sid = "s-" + UUID.randomUUID();
        try (var ada = door.open(pad, Tokens.join(pad, "Ada", sid))) {
            ada.sync();
            broker.writeLeft(pad, sid, "kicked");
            long writtenNs = System.nanoTime();
            assertThat(ada.awaitClose()).isEqualTo(4403);
            return Duration.ofNanos(System.nanoTime() - writtenNs);
        }
    }

    @Test
    void shouldTellWhoLeftByTheirOwnWillNothingBad() {
        var sid = "s-" + UUID.randomUUID();
        try (var broker = new Broker();
                var ada = door.open(pad, Tokens.join(pad, "Ada", sid))) {
            ada.sync();
            broker.createRoomEvents();

            broker.writeLeft(pad, sid, "left");

            assertThat(ada.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    void shouldForgetAPadWhoseRoomIsClosed() {
        try (var broker = new Broker();
                var ada = door.join(pad, "Ada")) {
            broker.createRoomEvents();
            ada.edit(Edits.text(1, 0, "of the first life"));
            ada.awaitUpdates(1);

            broker.writeClosed(pad);

            assertThat(ada.awaitClose()).isEqualTo(4403);
            try (var ben = door.join(pad, "Ben")) {
                assertThat(ben.content()).isEqualTo(new byte[] {0, 0});
            }
        }
    }
}
