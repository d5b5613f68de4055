package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.sfu.KeyFrameRequests.INTERVAL_NS;

import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {
    private final KeyFrameRequests requests = new KeyFrameRequests();

    @Test
    void shouldAskForNothingUntilSomebodyNeedsIt() {
        assertThat(requests.take(0)).isFalse();
    }

    @Test
    void shouldAskAtOnceForTheFirst() {
        requests.want();

        assertThat(requests.take(-5)).isTrue();
    }

    @Test
    void shouldAskOnceHoweverManyNeedIt() {
        requests.want();
        requests.take(0);
        requests.want();
        requests.want();

        assertThat(requests.take(INTERVAL_NS - 1)).isFalse();
        assertThat(requests.take(INTERVAL_NS)).isTrue();
    }

    @Test
    void shouldAskAgainUntilOneComes() {
        requests.want();
        requests.take(0);

        assertThat(requests.take(INTERVAL_NS)).isTrue();
        requests.onKeyFrame();
        assertThat(requests.take(2 * INTERVAL_NS)).isFalse();
    }

    @Test
    void shouldHoldTheIntervalAfterAKeyFrameToo() {
        requests.want();
        requests.take(0);
        requests.onKeyFrame();
        requests.want();

        assertThat(requests.take(INTERVAL_NS - 1)).isFalse();
        assertThat(requests.take(INTERVAL_NS)).isTrue();
    }
}
