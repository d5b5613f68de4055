package salon.room.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomConnectionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final RoomConnection connection =
            new RoomConnection(
                    "standup",
                    "p-ada",
                    "s-ada",
                    "r:1",
                    RecordingSocket.reading().outbound(),
                    Duration.ofSeconds(60),
                    NOW);

    @Test
    void shouldAskForATokenOncePerPeriod() {
        boolean early = connection.takeTokenDue(NOW.plusMillis(59_999));
        boolean due = connection.takeTokenDue(NOW.plusSeconds(60));
        boolean again = connection.takeTokenDue(NOW.plusSeconds(61));
        boolean next = connection.takeTokenDue(NOW.plusSeconds(120));

        assertThat(early).isFalse();
        assertThat(due).isTrue();
        assertThat(again).isFalse();
        assertThat(next).isTrue();
    }

    @Test
    void shouldAllowABurstOfCommandsAndThenTwentyASecond() {
        long burst = IntStream.range(0, 100).filter(i -> connection.countCommand(NOW)).count();

        long second =
                IntStream.range(0, 100)
                        .filter(i -> connection.countCommand(NOW.plusSeconds(1)))
                        .count();

        assertThat(burst).isEqualTo(60);
        assertThat(second).isEqualTo(20);
    }

    @Test
    void shouldNoticeSilence() {
        Duration longest = Duration.ofSeconds(35);
        connection.heard(NOW.plusSeconds(10));

        boolean quiet = connection.silentFor(longest, NOW.plusSeconds(45));
        boolean silent = connection.silentFor(longest, NOW.plusSeconds(46));

        assertThat(quiet).isFalse();
        assertThat(silent).isTrue();
    }
}
