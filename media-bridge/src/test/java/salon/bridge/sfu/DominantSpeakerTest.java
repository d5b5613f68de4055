package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DominantSpeakerTest {
    private static final long FRAME_NS = 20_000_000;
    private static final int VOICE = 95;
    private static final int BACKGROUND = 30;

    private final DominantSpeaker<String> dominant = new DominantSpeaker<>();
    private long nowNs = 1_000_000_000L;
    private int changes;

    /** Everybody sends levels for so long; the decision is asked for every 100 ms. */
    private void talk(long ms, Map<String, Integer> levels) {
        for (long i = 0; i < ms / 20; i++) {
            levels.forEach((who, level) -> dominant.onLevel(who, level, nowNs));
            nowNs += FRAME_NS;
            if (i % 5 == 4 && dominant.decide(nowNs)) {
                changes++;
            }
        }
    }

    @Test
    void shouldHaveNobodyBeforeSomebodySpeaks() {
        talk(2000, Map.of("ada", BACKGROUND, "ben", 0));

        assertThat(dominant.speaker()).isNull();
    }

    @Test
    void shouldFindWhoSpeaks() {
        talk(1500, Map.of("ada", VOICE, "ben", BACKGROUND));

        assertThat(dominant.speaker()).isEqualTo("ada");
    }

    @Test
    void shouldFollowTheTalk() {
        talk(3000, Map.of("ada", VOICE, "ben", BACKGROUND));
        talk(3000, Map.of("ada", BACKGROUND, "ben", VOICE));

        assertThat(dominant.speaker()).isEqualTo("ben");
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void shouldNotFollowACough() {
        talk(3000, Map.of("ada", VOICE, "ben", BACKGROUND));

        talk(140, Map.of("ada", VOICE, "ben", 127));
        talk(2000, Map.of("ada", VOICE, "ben", BACKGROUND));

        assertThat(dominant.speaker()).isEqualTo("ada");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void shouldStayInSilence() {
        talk(3000, Map.of("ada", VOICE, "ben", BACKGROUND));
        talk(10_000, Map.of("ada", 0, "ben", 0));

        assertThat(dominant.speaker()).isEqualTo("ada");
    }

    @Test
    void shouldGiveWayWhenTheSpeakerSendsNothingAnyMore() {
        talk(3000, Map.of("ada", VOICE, "ben", BACKGROUND));
        talk(3000, Map.of("ben", VOICE));

        assertThat(dominant.speaker()).isEqualTo("ben");
    }

    @Test
    void shouldForgetWhoIsGone() {
        talk(3000, Map.of("ada", VOICE));

        dominant.remove("ada");
        talk(1000, Map.of("ben", BACKGROUND));

        assertThat(dominant.speaker()).isNull();
    }
}
