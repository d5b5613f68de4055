package salon.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 41, Integer.MAX_VALUE + 1L, 999_999_999_999_999_999L})
    void shouldReadWhatItWrote(long next) {
        var cursor = new Cursor(next);

        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                " 1",
                "1.0",
                "0x1",
                "1000000000000000000", // 19 digits
                "٣", // a digit, but not one of ours
                "9223372036854775808",
                "null",
            })
    void shouldTakeNothingItNeverWrote(@Nullable String word) {
        assertThat(Cursor.parse(word)).isEmpty();
    }

    @Test
    void shouldStandAfterTheMessage() {
        var cursor = Cursor.after(Samples.message(7, "seven"));

        assertThat(cursor).isEqualTo(new Cursor(8));
    }
}
