package salon.pad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import salon.contracts.Topics;
import salon.pad.protocol.AwarenessState;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.RoomServiceKeys;

/** What happens in a pad, and what a bad client can do to it. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class PadIT {
    private static final byte[] EMPTY = {0, 0};

    private final String pad = "pad-" + UUID.randomUUID();
    private Door door;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    @Test
    void shouldTellEverybodyWhatTheLogHasTheAuthorToo() {
        try (var ada = door.join(pad, "Ada");
                var ben = door.join(pad, "Ben")) {
            ada.edit(Edits.text(1, 0, "Bonjour"));
            ada.edit(Edits.text(1, 7, " 👋"));

            ben.awaitUpdates(2);
            ada.awaitUpdates(2);
            assertThat(ben.updates())
                    .containsExactly(Edits.text(1, 0, "Bonjour"), Edits.text(1, 7, " 👋"));
            assertThat(ada.updates()).containsExactlyElementsOf(ben.updates());
        }
    }

    @Test
    void shouldServeALateJoinerAndOneWhoComesBack() {
        try (var ada = door.join(pad, "Ada");
                var ben = door.join(pad, "Ben")) {
            ada.edit(Edits.text(1, 0, "one "));
            ben.awaitText("one");
            ada.edit(Edits.text(1, 4, "two"));
            ada.edit(Edits.deletion(1, 0, 1));
            ada.awaitUpdates(3);

            try (var late = door.join(pad, "Late")) {
                assertThat(late.content()).isEqualTo(ada.content());
                assertThat(late.asked().getFirst().clocks()).isEqualTo(Map.of(1L, 7L));
            }
            ben.awaitUpdates(3);
            assertThat(ben.content()).isEqualTo(ada.content());
        }
    }

    @Test
    void shouldNotLogAgainWhatItHas() {
        var first = Edits.text(1, 0, "first");
        try (var ada = door.join(pad, "Ada")) {
            ada.edit(first);
            ada.awaitUpdates(1);

            ada.edit(first);
            ada.send(PadClient.message(0, 1, first));
            ada.edit(Edits.text(1, 5, "last"));

            ada.awaitText("last");
            assertThat(ada.updates()).containsExactly(first, Edits.text(1, 5, "last"));
        }
    }

    @Test
    void shouldShowWhoIsThereAndWhoLeft() {
        try (var ada = door.join(pad, "Ada")) {
            ada.aware(1, 1, "{\"user\":\"Ada\"}");
            ada.awaitAwareness(1, 1);
            var ben = door.join(pad, "Ben");
            ben.awaitAwareness(1, 1);
            ben.aware(2, 5, "{\"user\":\"Ben\"}");
            ada.awaitAwareness(2, 5);

            ben.close();

            assertThat(ada.awaitAwareness(2, 6).isGone()).isTrue();
        }
    }

    @Test
    void shouldLetNobodySpeakForSomebodyElse() {
        try (var ada = door.join(pad, "Ada");
                var mallory = door.join(pad, "Mallory")) {
            ada.aware(1, 1, "{\"user\":\"Ada\"}");
            mallory.awaitAwareness(1, 1);

            mallory.aware(1, 2, "{\"user\":\"Eve\"}");
            mallory.aware(2, 1, "{\"user\":\"Mallory\"}");

            ada.awaitAwareness(2, 1);
            assertThat(ada.awareness()).noneMatch(each -> each.json().contains("Eve"));
        }
    }

    @Test
    void shouldAnswerWhoAsksWhoIsThere() {
        try (var ada = door.join(pad, "Ada")) {
            ada.aware(1, 1, "{}");
            ada.awaitAwareness(1, 1);
            ada.awareness().clear();

            ada.send(new byte[] {3});

            ada.awaitAwareness(1, 1);
        }
    }

    /** Frames no good client sends. */
    enum Bad {
        NOTHING,
        UNKNOWN_KIND,
        UNKNOWN_STEP,
        CUT_OFF,
        HUGE_COUNT,
        GOES_ON,
        BAD_STATE_VECTOR,
        BAD_AWARENESS,
        EMPTY_TEXT,
        LARGE_FRAME,
        LARGE_AWARENESS;

        byte[] frame() {
            return switch (this) {
                case NOTHING -> new byte[0];
                case UNKNOWN_KIND -> new byte[] {9};
                case UNKNOWN_STEP -> new byte[] {0, 7, 0};
                case CUT_OFF -> new byte[] {0, 2, 5, 1};
                case HUGE_COUNT -> new byte[] {0, 2, 5, -1, -1, -1, -1, 15};
                case GOES_ON -> new byte[] {0, 2, 2, 0, 0, 0};
                case BAD_STATE_VECTOR -> new byte[] {0, 0, 1, 4};
                case BAD_AWARENESS -> awareness("{");
                case EMPTY_TEXT -> PadClient.message(0, 2, Edits.text(1, 0, ""));
                case LARGE_FRAME ->
                        PadClient.message(0, 2, Edits.text(1, 0, "x".repeat(1024 * 1024)));
                case LARGE_AWARENESS -> awareness('"' + "x".repeat(16 * 1024) + '"');
            };
        }

        private static byte[] awareness(String json) {
            return PadClient.awarenessOf(List.of(new AwarenessState(1, 1, json)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseOnABadFrameAndLeaveThePadAlone(Bad bad) {
        try (var ben = door.join(pad, "Ben");
                var mallory = door.join(pad, "Mallory")) {
            mallory.send(bad.frame());

            assertThat(mallory.awaitClose()).isEqualTo(4400);
            ben.sync();
            assertThat(ben.content()).isEqualTo(EMPTY);
            assertThat(ben.isOpen()).isTrue();
        }
    }

    @Test
    void shouldCloseOnText() {
        try (var mallory = door.join(pad, "Mallory")) {
            mallory.sendText("hello");

            assertThat(mallory.awaitClose()).isEqualTo(4400);
        }
    }

    @Test
    void shouldTakeAnEditOfNearlyTheLargestSize() {
        try (var ada = door.join(pad, "Ada");
                var ben = door.join(pad, "Ben")) {
            ada.edit(Edits.text(1, 0, "x".repeat(1024 * 1024 - 100) + "end"));

            ben.awaitText("xend");
        }
    }

    @Test
    void shouldCloseWhoSendsTooMuch() {
        try (var mallory = door.join(pad, "Mallory")) {
            for (int i = 0; i < 1500 && mallory.isOpen(); i++) {
                mallory.sendIfOpen(new byte[] {3});
            }

            assertThat(mallory.awaitClose()).isEqualTo(4429);
        }
    }

    @Test
    void shouldCloseWhoAsksForAllOverAndOver() {
        try (var ada = door.join(pad, "Ada")) {
            ada.edit(Edits.text(1, 0, "x".repeat(1_000_000)));
            ada.awaitUpdates(1);

            for (int i = 0; i < 200 && ada.isOpen(); i++) {
                ada.sendIfOpen(PadClient.message(0, 0, new byte[] {0}));
            }

            assertThat(ada.awaitClose()).isEqualTo(4429);
        }
    }

    @Test
    void shouldCloseWhoReadsTooSlowly() {
        try (var ada = door.join(pad, "Ada");
                var slow = door.join(pad, "Slow")) {
            ada.edit(Edits.text(1, 0, "x".repeat(1_000_000)));
            slow.awaitUpdates(1);
            slow.stopReading();

            for (int i = 0; i < 50; i++) {
                slow.askForAll();
            }
            ada.edit(Edits.text(1, 1_000_000, "still here"));
            ada.awaitText("still here");
            slow.goOnReading();

            assertThat(slow.awaitClose()).isEqualTo(4429);
        }
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        try (var broker = new Broker();
                var ada = door.join(pad, "Ada")) {
            broker.write(Topics.PAD_UPDATES, pad, "{\"type\":\"pad-updated\",\"padId\":7");
            broker.write(
                    Topics.PAD_UPDATES,
                    pad,
                    "{\"type\":\"pad-updated\",\"padId\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\","
                                    .formatted(pad)
                            + "\"update\":\"AQ==\"}");
            broker.write(Topics.PAD_SNAPSHOTS, pad, "[]");

            ada.edit(Edits.text(1, 0, "after"));

            ada.awaitText("after");
            for (var reason : List.of("no room", "end-of-input", "Cannot deserialize")) {
                broker.awaitDeadLetter(
                        dead -> isOfThisPad(dead) && reasonOf(dead).contains(reason));
            }
        }
    }

    private boolean isOfThisPad(ConsumerRecord<byte[], byte[]> dead) {
        return pad.equals(new String(dead.key(), StandardCharsets.UTF_8));
    }

    private static String reasonOf(ConsumerRecord<byte[], byte[]> dead) {
        var reason = dead.headers().lastHeader("salon_reason").value();
        return new String(reason, StandardCharsets.UTF_8);
    }
}
