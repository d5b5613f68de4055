package salon.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;

/** The broker stops while people edit, and comes back. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GOING_AWAY = 1001;

    private final String pad = "pad-" + UUID.randomUUID();

    @Test
    void shouldTakeNoEditItCannotKeepAndAskForItAgain() {
        var door = Door.here();
        var backing = BackingServices.shared();
        try (var ada = door.join(pad, "Ada");
                var ben = door.join(pad, "Ben")) {
            ada.edit(Edits.text(1, 0, "before "));
            ben.awaitText("before");

            backing.stopKafka();
            try {
                ada.edit(Edits.text(1, 7, "meanwhile"));

                assertThat(ada.awaitClose()).isEqualTo(GOING_AWAY);
                assertThat(ben.isOpen()).isTrue();
                assertThat(Edits.contain(ben.content(), "meanwhile")).isFalse();
                shouldServeWhatItHas(door);
            } finally {
                backing.startKafka();
            }

            await().atMost(PATIENCE).until(() -> comesBackAndIsKept(door));
            ben.awaitText("meanwhile");
            assertThat(ben.isOpen()).isTrue();
        }
    }

    private void shouldServeWhatItHas(Door door) {
        try (var late = door.join(pad, "Late")) {
            assertThat(Edits.contain(late.content(), "before")).isTrue();
        }
    }

    /** As y-websocket does: connects, hears what the server has, sends what it lacks. */
    private boolean comesBackAndIsKept(Door door) {
        try (var ada = door.join(pad, "Ada")) {
            if (!ada.asked().isEmpty() && ada.asked().getFirst().clockOf(1) < 16) {
                ada.send(PadClient.message(0, 1, Edits.text(1, 7, "meanwhile")));
            }
            await().during(Duration.ofMillis(100)).atMost(PATIENCE).until(() -> true);
            return ada.isOpen() && Edits.contain(ada.content(), "meanwhile");
        }
    }
}
