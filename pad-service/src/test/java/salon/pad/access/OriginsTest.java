package salon.pad.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        ", meet.example, ", // no browser
        "https://meet.example, meet.example, ",
        "https://MEET.example, meet.EXAMPLE, ",
        "http://127.0.0.1:8080, 127.0.0.1:8080, ",
        "http://[::1]:8080, [::1]:8080, ",
        "https://meet.example, 10.0.0.7:8102, meet.example",
    })
    void shouldAdmitPagesOfItsOwnHost(
            @Nullable String origin, @Nullable String host, @Nullable String forwardedHost) {
        assertThat(Origins.isOwn(origin, host, forwardedHost)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, meet.example, ",
        "https://meet.example.evil.example, meet.example, ",
        "https://evilmeet.example, meet.example, ",
        "https://meet.example:8443, meet.example, ",
        "https://meet.example@evil.example, meet.example, ",
        "https://user@meet.example, meet.example, ",
        "null, meet.example, ",
        "'', meet.example, ",
        "meet.example, meet.example, ",
        "'https://meet.example ', meet.example, ",
        "'ht tp://', meet.example, ",
        "https://meet.example, , ",
    })
    void shouldRefusePagesOfOthers(
            @Nullable String origin, @Nullable String host, @Nullable String forwardedHost) {
        assertThat(Origins.isOwn(origin, host, forwardedHost)).isFalse();
    }
}
