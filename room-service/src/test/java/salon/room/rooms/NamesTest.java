package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.problems.ProblemException;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?b",
                "a&b",
                "a:b",
                "a'b",
                "a\"b",
                "a%b",
                "a#b",
                "a/b",
                "a\\b",
                "a<b",
                "a>b",
                "a\u0000b",
                "a\nb",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Fb",
                "a\u2028b",
                "a\u2029b",
                "a\uD800b",
                "a\uFFFDb"
            })
    void shouldRefuseRoomNamesWithHarmfulCharactersAndNameThem(String name) {
        assertThatThrownBy(() -> RoomName.parse(name))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("invalid_room_name")
                .hasMessageContaining("U+%04X".formatted((int) name.charAt(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "\u00A0a\u3000",
                "a\u200B",
                "\uFEFFa",
                ".",
                "..",
                "api",
                "API",
                "q",
                "fonts"
            })
    void shouldRefuseRoomNamesThatWouldMeanSomethingElse(String name) {
        assertThatThrownBy(() -> RoomName.parse(name)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Réunion de l été", "日本語の会議", "a.b-c_d~e", "👩‍👩‍👧 family", "..."})
    void shouldAcceptOrdinaryRoomNames(String name) {
        assertThat(RoomName.parse(name).text()).isEqualTo(name);
    }

    @Test
    void shouldCountCharactersAndNotTheirHalves() {
        assertThat(RoomName.parse("😀".repeat(100)).roomId()).isNotEmpty();
        assertThatThrownBy(() -> RoomName.parse("😀".repeat(101)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldGiveAllSpellingsOfANameOneRoom() {
        String composed = RoomName.parse("Été").roomId();
        String decomposed = RoomName.parse("E\u0301te\u0301").roomId();

        assertThat(decomposed).isEqualTo(composed).isEqualTo("été");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200B\u2060", "a\u202Eb", "a\u0007", "a\u2028b"})
    void shouldRefuseDisplayNamesThatShowSomethingElse(String name) {
        assertThatThrownBy(() -> DisplayName.parse(name)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldBoundDisplayNames() {
        assertThat(DisplayName.parse(" " + "é".repeat(64) + " ").text()).hasSize(64);
        assertThatThrownBy(() -> DisplayName.parse("x".repeat(65)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> DisplayName.parse(null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldKeepMarkupAsTheTextItIs() {
        assertThat(DisplayName.parse("<b>__proto__</b>").text()).isEqualTo("<b>__proto__</b>");
    }
}
