package salon.gateway.avatars;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarTest {

    private static Buffer bytes(String latin1) {
        return Buffer.buffer(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, '\u0089PNG\r\n\u001a\n', image/png",
        "image/jpeg, '\u00ff\u00d8\u00ff\u00e0', image/jpeg",
        "IMAGE/GIF; charset=x, GIF89a, image/gif",
        "image/webp, RIFF....WEBPVP8, image/webp",
    })
    void shouldTakePicturesThatAreWhatTheySay(String said, String content, String type) {
        var avatar = Avatar.of(said, bytes(content));

        assertThat(avatar).hasValueSatisfying(a -> assertThat(a.contentType()).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource({
        "image/svg+xml, <svg/>",
        "text/html, GIF89a",
        "image/png, <script>",
        "image/png, GIF89a",
        "image/webp, RIFF....WAVE",
        "image/gif, GIF",
        "'', GIF89a",
    })
    void shouldRefuseWhatIsNoPicture(String said, String content) {
        var avatar = Avatar.of(said, bytes(content));

        assertThat(avatar).isEmpty();
    }

    @Test
    void shouldRefusePicturesOverTheLimit() {
        Buffer large = bytes("GIF89a").appendBytes(new byte[256 * 1024]);

        var avatar = Avatar.of("image/gif", large);

        assertThat(avatar).isEmpty();
    }
}
