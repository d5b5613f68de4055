package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void shouldWaitForADroppedConnectionAsLongAsTheProtocolSays() {
        Limits limits = TestRooms.LIMITS;

        assertThat(limits.tellDroppedAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.forgetDroppedAfter()).isEqualTo(Duration.ofSeconds(65));
    }
}
