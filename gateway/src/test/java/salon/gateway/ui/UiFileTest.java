package salon.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UiFileTest {
    private static final UiFile FILE =
            new UiFile(
                    "text/css",
                    "no-cache",
                    "abc",
                    Buffer.buffer("plain"),
                    Optional.of(Buffer.buffer("br")),
                    Optional.of(Buffer.buffer("gz")));

    @ParameterizedTest
    @CsvSource({
        "'', '', '\"abc\"'",
        "identity, '', '\"abc\"'",
        "'gzip, deflate, br, zstd', br, '\"abc-br\"'",
        "'gzip;q=1.0', gzip, '\"abc-gzip\"'",
        "'br;q=0, gzip', gzip, '\"abc-gzip\"'",
        "'br; q=0.000', '', '\"abc\"'",
        "brotli, '', '\"abc\"'",
    })
    void shouldSendTheSmallestFormTheClientTakes(String accepted, String encoding, String etag) {
        UiFile.Form form = FILE.formFor(accepted);

        assertThat(form.encoding()).isEqualTo(encoding);
        assertThat(FILE.etagOf(form)).isEqualTo(etag);
    }
}
