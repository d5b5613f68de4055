package salon.chat.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.Author;
import salon.contracts.ChatEvent.MessagePosted;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;

/** The history against the real store, fed without Kafka. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class StoredHistoryIT {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject History history;

    private final String room = "room-" + UUID.randomUUID();

    private LoggedMessage message(long offset) {
        return message(offset, "m-" + offset, null);
    }

    private LoggedMessage message(long offset, String id, @Nullable String clientMessageId) {
        return new LoggedMessage(
                offset,
                new MessagePosted(
                        room,
                        id,
                        clientMessageId,
                        NOON.plusSeconds(offset),
                        new Author("p-ada", "Ada", null),
                        "text " + offset));
    }

    /** Offsets as a room sees them: with gaps, other rooms share the partition. */
    private static long offset(long number) {
        return number * 3;
    }

    private void fill(int count) {
        LongStream.range(0, count).forEach(number -> history.append(message(offset(number))));
    }

    private static List<Long> offsets(Page page) {
        return page.messages().stream().map(LoggedMessage::offset).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 51, 100, 101})
    void shouldGiveTheNewestInOrder(int count) {
        fill(count);

        var page = history.newest(room, 60);

        var expected =
                LongStream.range(Math.max(0, count - 60), count).mapToObj(n -> offset(n)).toList();
        assertThat(offsets(page)).isEqualTo(expected);
        assertThat(page.next()).isEqualTo(count == 0 ? 0 : offset(count - 1) + 1);
    }

    @Test
    void shouldChangeNothingWhenTheLogIsReadAgain() {
        fill(120);
        var before = history.newest(room, 200);

        fill(120);

        assertThat(history.newest(room, 200)).isEqualTo(before);
        assertThat(before.messages()).hasSize(120);
    }

    @Test
    void shouldAddEachMessageOnceWhenReplicasAddThemTogether() throws Exception {
        List<Callable<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replicas.add(() -> {
                fill(110);
                return null;
            });
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(replicas)) {
                done.get();
            }
        }

        assertThat(offsets(history.newest(room, 200)))
                .isEqualTo(LongStream.range(0, 110).mapToObj(n -> offset(n)).toList());
    }

    @ParameterizedTest
    @CsvSource({
        // from, limit, first, how many, more, complete
        "0, 500, 0, 120, false, true",
        "1, 500, 3, 119, false, true",
        "3, 2, 3, 2, true, true",
        "150, 500, 150, 70, false, true",
        "357, 500, 357, 1, false, true",
        "358, 500, , 0, false, true",
        "359, 500, , 0, false, false",
        "9999, 500, , 0, false, false",
    })
    void shouldGoOnFromAnOffset(
            long from, int limit, @Nullable Long first, int count, boolean more, boolean complete) {
        fill(120);

        var page = history.from(room, from, limit);

        assertThat(page.messages()).hasSize(count);
        assertThat(page.messages().stream().map(LoggedMessage::offset).findFirst().orElse(null))
                .isEqualTo(first);
        assertThat(page.more()).isEqualTo(more);
        assertThat(page.complete()).isEqualTo(complete);
    }

    @Test
    void shouldSayWhenWhatIsAskedForIsNoLongerKept() {
        int count = History.KEPT + 3 * Chunk.SIZE;
        fill(count);

        var tooOld = history.from(room, 0, 500);
        var kept = history.from(room, offset(count - History.KEPT), 500);

        assertThat(tooOld.complete()).isFalse();
        assertThat(kept.complete()).isTrue();
        assertThat(kept.messages().getFirst().offset()).isEqualTo(offset(count - History.KEPT));
    }

    @Test
    void shouldKeepARepeatedPostOnce() {
        history.append(message(1, "m-same", "c-1"));

        boolean again = history.append(message(2, "m-same", "c-1"));
        boolean replayed = history.append(message(1, "m-same", "c-1"));

        assertThat(again).isFalse();
        assertThat(replayed).isTrue();
        assertThat(offsets(history.newest(room, 10))).containsExactly(1L);
    }

    @Test
    void shouldKeepARepeatedPostOnceAcrossChunks() {
        fill(49);
        history.append(message(1000, "m-same", "c-1"));

        boolean again = history.append(message(1001, "m-same", "c-1"));

        assertThat(again).isFalse();
        assertThat(history.newest(room, 100).messages()).hasSize(50);
    }

    @Test
    void shouldForgetWhatWasSaidBeforeTheRoomEnded() {
        fill(120);
        history.erase(room, NOON.plusSeconds(offset(110)));

        history.append(message(offset(120)));

        assertThat(offsets(history.newest(room, 200)))
                .isEqualTo(LongStream.rangeClosed(111, 120).mapToObj(n -> offset(n)).toList());
        assertThat(history.from(room, 0, 500).complete()).isFalse();
    }

    @Test
    void shouldNotBringBackWhatWasErasedWhenTheLogIsReadAgain() {
        history.erase(room, NOON.plusSeconds(offset(60)));

        fill(62);

        assertThat(offsets(history.newest(room, 200))).containsExactly(offset(61));
    }

    @Test
    void shouldRememberHowFarAPartitionWasRead() {
        var topic = "topic-" + UUID.randomUUID();

        history.advance(topic, 3, 17);

        assertThat(history.position(topic, 3)).isEqualTo(17);
        assertThat(history.position(topic, 4)).isZero();
    }
}
