package salon.pad.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                " false ",
                "0",
                "-0",
                "-12.5e+10",
                "1E9",
                "0.0",
                "\"\"",
                "\"a\\u00e9\\n\\\"\\/ 👋\"",
                "[]",
                "[1, [2, {}], \"]\"]",
                "{}",
                "{ \"a\" : 1 , \"b\":{\"c\":[null]} }",
                "\t\r\n{\"__proto__\":1}\n"
            })
    void shouldAccept(String json) {
        assertThat(JsonSyntax.isValue(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "undefined",
                "nul",
                "nullx",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "1 2",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "\"\n\"",
                "[",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":}",
                "{\"a\":1]",
                "[1}",
                "\u00a01",
                "\ufeff{}"
            })
    void shouldRefuse(String text) {
        assertThat(JsonSyntax.isValue(text)).isFalse();
    }

    @Test
    void shouldRefuseNestingWithoutEnd() {
        assertThat(JsonSyntax.isValue("[".repeat(100) + "]".repeat(100))).isTrue();
        assertThat(JsonSyntax.isValue("[".repeat(100_000) + "]".repeat(100_000))).isFalse();
    }
}
