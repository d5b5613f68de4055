package salon.pad.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Bucket bucket = new Bucket(10, 2, 0);

    @Test
    void shouldGiveWhatItHoldsAndNoMore() {
        assertThat(bucket.take(4, 0)).isTrue();
        assertThat(bucket.take(6, 0)).isTrue();
        assertThat(bucket.take(1, 0)).isFalse();
    }

    @Test
    void shouldRefillEvenlyUpToItsCapacity() {
        bucket.take(10, 0);

        assertThat(bucket.take(1, SECOND_NS / 2 - 1)).isFalse();
        assertThat(bucket.take(1, SECOND_NS / 2)).isTrue();
        assertThat(bucket.take(10.5, 100 * SECOND_NS)).isFalse();
        assertThat(bucket.take(10, 100 * SECOND_NS)).isTrue();
    }

    @Test
    void shouldTakeNothingWhenItRefuses() {
        assertThat(bucket.take(11, 0)).isFalse();
        assertThat(bucket.take(10, 0)).isTrue();
    }
}
