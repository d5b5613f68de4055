package salon.chat.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.contracts.Author;
import salon.contracts.ChatEvent.MessagePosted;

class ChunkTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static LoggedMessage message(long offset) {
        return new LoggedMessage(
                offset,
                new MessagePosted(
                        "blue",
                        "m-" + offset,
                        null,
                        NOON.plusSeconds(offset),
                        new Author("p-ada", "Ada", null),
                        "text"));
    }

    private final Chunk chunk = Chunk.of(message(3)).with(message(7)).with(message(20));

    @Test
    void shouldKnowWhatItHolds() {
        assertThat(chunk.firstOffset()).isEqualTo(3);
        assertThat(chunk.lastOffset()).isEqualTo(20);
        assertThat(chunk.hasOffset(7)).isTrue();
        assertThat(chunk.hasOffset(8)).isFalse();
        assertThat(chunk.has("m-20")).isTrue();
        assertThat(chunk.has("m-2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2", "7, 1", "19, 1"})
    void shouldLeaveOutWhatIsErased(long untilSeconds, int left) {
        var head = Head.EMPTY.erased(NOON.plusSeconds(untilSeconds));

        assertThat(chunk.without(head))
                .hasValueSatisfying(kept -> assertThat(kept.messages()).hasSize(left));
    }

    @Test
    void shouldBeNothingWhenAllIsErased() {
        assertThat(chunk.without(Head.EMPTY.erased(NOON.plusSeconds(20)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "49, 0, 0", "50, 0, 1", "51, 1, 1", "100, 1, 2", "101, 2, 2"})
    void shouldBeFoundByTheNumberOfItsMessages(long count, long newest, long open) {
        var head = new Head(count, 1000, null);

        assertThat(head.newestChunk()).isEqualTo(newest);
        assertThat(head.openChunk()).isEqualTo(open);
    }
}
