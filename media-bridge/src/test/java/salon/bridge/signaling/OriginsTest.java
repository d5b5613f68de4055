package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    @ParameterizedTest
    @CsvSource({
        ", meet.example:8080, , true",
        "http://meet.example:8080, meet.example:8080, , true",
        "https://MEET.example, meet.example, , true",
        "http://meet.example:8080, 127.0.0.1:8104, meet.example:8080, true",
        "http://evil.example, meet.example, , false",
        "http://evil.example, meet.example, meet.example, false",
        "http://meet.example:81, meet.example, , false",
        "http://meet.example.evil.example, meet.example, , false",
        "null, meet.example, , false",
        "http://, meet.example, , false",
        "http://[, meet.example, , false",
        "http://meet.example, , , false",
    })
    void shouldKnowItsOwnPages(
            @Nullable String origin,
            @Nullable String host,
            @Nullable String forwardedHost,
            boolean own) {
        assertThat(Origins.isOwn(origin, host, forwardedHost)).isEqualTo(own);
    }
}
