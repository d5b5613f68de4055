package salon.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " a ",
                "two\nlines\tand a tab",
                "👋🏽",
                "👩‍👩‍👧‍👦", // joined by zero-width joiners
                "مرحبا",
                "<script>alert(1)</script>",
                "__proto__",
                "\u00a0a",
            })
    void shouldTakeTextAsItIs(String said) {
        var checked = Draft.check(text(said));

        assertThat(checked).isEqualTo(new Draft.Checked.Fine(new Draft(said, null)));
    }

    @Test
    void shouldPartLinesInOneWay() {
        var checked = Draft.check(text("one\r\ntwo"));

        assertThat(checked).isEqualTo(new Draft.Checked.Fine(new Draft("one\ntwo", null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3_999, 4_000})
    void shouldCountCharactersNotCodeUnits(int count) {
        var checked = Draft.check(text("😀".repeat(count)));

        assertThat(checked).isInstanceOf(Draft.Checked.Fine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "😀"})
    void shouldRefuseMoreThanFourThousand(String character) {
        var checked = Draft.check(text(character.repeat(4_001)));

        assertThat(checked).isInstanceOf(Draft.Checked.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":1}",
                "{\"text\":[\"a\"]}",
                "{\"text\":{\"text\":\"a\"}}",
                "[]",
                "null",
                "\"a\"",
                "{\"text\":\"\"}",
                "{\"text\":\" \\n\\t \"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"a\\u0007b\"}",
                "{\"text\":\"a\\rb\"}", // a lone carriage return
                "{\"text\":\"a\\u001bb\"}",
                "{\"text\":\"a\\u007fb\"}",
                "{\"text\":\"a\\u0085b\"}",
                "{\"text\":\"a\\ud83db\"}", // half an emoji
                "{\"text\":\"a\\ude00\\ud83d\"}",
                "{\"text\":\"a\",\"clientMessageId\":1}",
                "{\"text\":\"a\",\"clientMessageId\":\"\"}",
                "{\"text\":\"a\",\"clientMessageId\":\"a b\"}",
                "{\"text\":\"a\",\"clientMessageId\":\"é\"}",
                "{\"text\":\"a\",\"clientMessageId\":\"a\\nb\"}",
            })
    void shouldRefuseWhatIsNoMessage(String body) throws JsonProcessingException {
        var checked = Draft.check(json(body));

        assertThat(checked).isInstanceOf(Draft.Checked.Wrong.class);
    }

    @Test
    void shouldTakeTheSendersOwnNameForIt() throws JsonProcessingException {
        var longest = "x".repeat(64);

        var checked = Draft.check(json("{\"text\":\"a\",\"clientMessageId\":\"" + longest + "\"}"));

        assertThat(checked).isEqualTo(new Draft.Checked.Fine(new Draft("a", longest)));
        assertThat(Draft.check(json("{\"text\":\"a\",\"clientMessageId\":\"" + longest + "x\"}")))
                .isInstanceOf(Draft.Checked.Wrong.class);
    }
}
