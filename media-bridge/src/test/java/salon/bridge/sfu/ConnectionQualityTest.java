package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionQualityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, GOOD",
        "7, 5999, GOOD",
        "8, 0, FAIR",
        "25, 5999, FAIR",
        "26, 0, POOR",
        "255, 5999, POOR",
        "0, 6000, LOST",
        "255, 60000, LOST",
    })
    void shouldJudgeByLossAndSilence(int lost, long silentMs, ConnectionQuality expected) {
        assertThat(ConnectionQuality.of(lost, silentMs * 1_000_000)).isEqualTo(expected);
    }
}
