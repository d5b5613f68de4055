package salon.room.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.testing.ServiceJson;

class FramesTest {
    private static final String VALID =
            "{\"type\":\"participant.update\",\"id\":\"c1\","
                    + "\"data\":{\"audio\":true,\"displayName\":\"Ada\"}}";

    private final Frames frames = new Frames(ServiceJson.mapper(), Clock.systemUTC());

    @Test
    void shouldReadACommand() {
        var command = frames.command(VALID).orElseThrow();

        assertThat(command.type()).isEqualTo("participant.update");
        assertThat(command.id()).isEqualTo("c1");
        assertThat(frames.data(command, Commands.Update.class).orElseThrow().displayName())
                .isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"text\"",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":null}",
                "{\"type\":\"ping\",\"id\":{}}",
                "{\"type\":\"ping\",\"data\":[]}",
                "{\"type\":\"ping\",\"data\":\"x\"}",
                "{\"type\":\"ping\"} {}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"data\":{\"a\":{\"b\":1,\"b\":1}}}",
                "{type:'ping'}",
                "{\"type\":\"ping\",}",
            })
    void shouldRefuseWhatIsNoEnvelope(String frame) {
        assertThat(frames.command(frame)).isEmpty();
    }

    @Test
    void shouldRefuseAnIdThatIsTooLongToRepeat() {
        assertThat(frames.command("{\"type\":\"ping\",\"id\":\"" + "x".repeat(65) + "\"}"))
                .isEmpty();
    }

    @Test
    void shouldSurviveDeepNesting() {
        assertThat(frames.command("{\"type\":\"ping\",\"data\":" + "[".repeat(8_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldReadOrRefuseAnythingAndNeverFail(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 4_000; i++) {
            var command = frames.command(mutated(random));

            if (command.isPresent()) {
                read++;
                var _ = frames.data(command.get(), Commands.Update.class);
            }
        }
        assertThat(read).isBetween(1, 3_999);
    }

    /** A valid frame with a few bytes changed, removed or repeated. */
    private static String mutated(Random random) {
        StringBuilder frame = new StringBuilder(VALID);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(frame.length());
            switch (random.nextInt(4)) {
                case 0 -> frame.setCharAt(at, (char) random.nextInt(0x110));
                case 1 -> frame.deleteCharAt(at);
                case 2 -> frame.insert(at, frame.charAt(random.nextInt(frame.length())));
                default -> {
                    int end = Math.min(frame.length(), at + random.nextInt(12));
                    frame.insert(random.nextInt(frame.length()), frame.substring(at, end));
                }
            }
        }
        return new String(
                frame.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
