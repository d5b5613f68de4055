package salon.pad.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIdsTest {

    @ParameterizedTest
    @CsvSource({
        "blue, blue",
        "Blue%20Heron, blue heron",
        "a+b, a+b",
        "a%2Bb, a+b",
        "Caf%C3%89, caf\u00e9",
        "Cafe%CC%81, caf\u00e9", // decomposed
        "%F0%9F%98%80, \ud83d\ude00",
    })
    void shouldReadARoomFromItsPath(String segment, String roomId) {
        assertThat(RoomIds.ofSegment(segment)).isEqualTo(roomId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%z", "%zz", "a%2"})
    void shouldRefuseABrokenEncoding(String segment) {
        assertThatThrownBy(() -> RoomIds.ofSegment(segment))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
