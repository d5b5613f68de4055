package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 1",
        "0, 1, -1",
        "128, 127, 1",
        "127, 128, -1",
        "32767, 0, 32767",
        "32768, 0, -32768",
        "0, 32768, -32768",
        "32768, 32767, 1",
        "0, 65535, 1",
        "65535, 0, -1",
        "32766, 65535, 32767",
        "32767, 65535, -32768",
        "5, 65530, 11"
    })
    void shouldMeasureTheShorterWayAroundTheCircle(int a, int b, int difference) {
        assertThat(Sequences.difference(a, b)).isEqualTo(difference);
        assertThat(Sequences.isNewer(a, b)).isEqualTo(difference > 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "65535, 1, 0", "0, -1, 65535", "32767, 1, 32768", "1, 65535, 0"})
    void shouldAddInSixteenBits(int number, int by, int sum) {
        assertThat(Sequences.add(number, by)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 65535, -1",
        "65535, 0, 65536",
        "65535, 65534, 65534",
        "65536, 65535, 65535",
        "32767, 32768, 32768",
        "98303, 32768, 98304",
        "0, 32767, 32767",
        "0, 32768, -32768",
        "-1, 0, 0",
        "4294967295, 0, 4294967296",
        "281474976710655, 0, 281474976710656"
    })
    void shouldUnwrapToTheNearest(long reference, int sequenceNumber, long unwrapped) {
        assertThat(Sequences.unwrap(reference, sequenceNumber)).isEqualTo(unwrapped);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, false",
        "0, -1, 1, true",
        "-1, 0, -1, false",
        "2147483647, 0, 2147483647, true",
        "-2147483648, 0, -2147483648, false",
        "-2147483648, 2147483647, 1, true"
    })
    void shouldCompareTimestampsLikewise(int a, int b, int difference, boolean newer) {
        assertThat(Sequences.timestampDifference(a, b)).isEqualTo(difference);
        assertThat(Sequences.isNewerTimestamp(a, b)).isEqualTo(newer);
        assertThat(Sequences.unwrapTimestamp(b, a)).isEqualTo((long) b + difference);
    }

    @Test
    void shouldFollowAnyWalkOfStepsBelowHalfTheCircle() {
        Random random = new Random(1982);
        long expected = 0;
        long unwrapped = 0;
        long timestamp = 0;
        long unwrappedTimestamp = 0;

        for (int i = 0; i < 20_000; i++) {
            expected += random.nextInt(-32768, 32768);
            unwrapped = Sequences.unwrap(unwrapped, (int) expected & 0xFFFF);
            timestamp += random.nextInt();
            unwrappedTimestamp = Sequences.unwrapTimestamp(unwrappedTimestamp, (int) timestamp);

            assertThat(unwrapped).isEqualTo(expected);
            assertThat(unwrappedTimestamp).isEqualTo(timestamp);
        }
    }
}
