package salon.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.Replica;
import salon.testing.RoomServiceKeys;

/** Several replicas at the same broker, at once and one after the other. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class ReplicaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "salon.room.url")
    String roomUrl;

    private final String pad = "pad-" + UUID.randomUUID();
    private Door here;

    @BeforeEach
    void find() {
        here = Door.here();
    }

    /** One that writes snapshots soon. */
    private Replica replica() {
        return Replica.start(
                Map.of(
                        "salon.room.url", roomUrl,
                        "salon.pad.snapshot.idle", "1s",
                        // It saves the pads of other tests too, whose edits it holds until then.
                        "salon.pad.snapshot.idle-elsewhere", "2s",
                        "salon.pad.snapshot.look", "200ms"));
    }

    @Test
    void shouldShareAPadAndFindItAfterwards() {
        try (var broker = new Broker();
                var ada = here.join(pad, "Ada")) {
            ada.edit(Edits.text(1, 0, "before the replica "));
            ada.awaitUpdates(1);
            try (var replica = replica()) {
                shouldShareEditsAndCarets(ada, new Door(replica.port()));
                shouldKeepASnapshotOfWhatItTook(replica);
                shouldSendItsClientsAwayWhenItStops(replica);
            }
            broker.expire(Topics.PAD_UPDATES);
        }
        shouldFindThePadInItsSnapshotAndTheEditsAfterIt();
    }

    private void shouldShareEditsAndCarets(PadClient ada, Door there) {
        ada.aware(1, 1, "{\"user\":\"Ada\"}");
        try (var ben = there.join(pad, "Ben")) {
            assertThat(Edits.contain(ben.content(), "before the replica")).isTrue();
            ben.awaitAwareness(1, 1);

            ben.edit(Edits.text(2, 0, "from there "));
            ben.aware(2, 1, "{\"user\":\"Ben\"}");
            ada.edit(Edits.text(1, 19, "from here "));
            ada.aware(1, 2, "{\"user\":\"Ada moves\"}");

            ada.awaitText("from there");
            ben.awaitText("from here");
            assertThat(ben.content()).isEqualTo(ada.content());
            ada.awaitAwareness(2, 1);
            ben.awaitAwareness(1, 2);
        }
        assertThat(ada.awaitAwareness(2, 2).isGone()).as("Ben left").isTrue();
    }

    /** It took the newest edit, so that it writes the snapshot, a second later. */
    private void shouldKeepASnapshotOfWhatItTook(Replica replica) {
        try (var cleo = new Door(replica.port()).join(pad, "Cleo")) {
            cleo.edit(Edits.text(3, 0, "the newest "));
            cleo.awaitUpdates(1);

            await().atMost(PATIENCE).until(() -> replica.metric("pad_snapshots_total") >= 1);
        }
        await("its memory is free again")
                .atMost(PATIENCE)
                .until(() -> replica.metric("pad_bytes") == 0);
        try (var late = new Door(replica.port()).join(pad, "Late")) {
            assertThat(Edits.contain(late.content(), "the newest")).isTrue();
            assertThat(Edits.contain(late.content(), "before the replica")).isTrue();
        }
    }

    private void shouldSendItsClientsAwayWhenItStops(Replica replica) {
        try (var ben = new Door(replica.port()).join(pad, "Ben")) {
            replica.stop();

            assertThat(ben.awaitClose()).isEqualTo(1001);
        }
    }

    private void shouldFindThePadInItsSnapshotAndTheEditsAfterIt() {
        try (var ada = here.join(pad, "Ada")) {
            ada.edit(Edits.text(4, 0, "after the snapshot"));
            ada.awaitUpdates(1);
            try (var replica = replica();
                    var late = new Door(replica.port()).join(pad, "Late")) {
                assertThat(late.content()).isEqualTo(ada.content());
                assertThat(Edits.contain(late.content(), "before the replica")).isTrue();
                assertThat(Edits.contain(late.content(), "after the snapshot")).isTrue();
            }
        }
    }
}
