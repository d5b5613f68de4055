package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.Allocation;

class ReplayWindowTest {
    @ParameterizedTest(name = "{0}: {2} after {1}")
    @CsvSource({
        "first of all, '', 0, true",
        "first not zero, '', 65535, true",
        "before zero, '', -1, false",
        "the same, 0, 0, false",
        "the next, 0, 1, true",
        "late but never seen, 5, 3, true",
        "late and seen, 3 5, 3, false",
        "oldest place of the window, 100, 37, true",
        "out of the window, 100, 36, false",
        "oldest place and seen, 37 100, 37, false",
        "across words, 63 64 65, 62, true",
        "across words and seen, 63 64 65, 63, false",
        "a place used by one too old, 0 64, 64, false",
        "a place freed by the advance, 0 63, 64, true",
        "a place freed by a jump, 0 1000, 960, true",
        "far ahead, 0, 1000000, true",
        "behind a jump over all, 5 1000000, 999999, true",
        "around the rollover, 65535, 65536, true",
        "late around the rollover, 65536, 65535, true",
        "the last of a key, 0, 281474976710655, true",
        "past the last of a key, 0, 281474976710656, false"
    })
    void shouldTellFreshFromSeen(String what, String seen, long index, boolean fresh) {
        ReplayWindow window = new ReplayWindow(64);
        for (String number : seen.isEmpty() ? new String[0] : seen.split(" ")) {
            window.accept(Long.parseLong(number));
        }

        assertThat(window.isFresh(index)).as(what).isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 1024})
    void shouldAgreeWithASetOfAllThatWasSeen(int size) {
        Random random = new Random(3711);
        ReplayWindow window = new ReplayWindow(size);
        Set<Long> seen = new HashSet<>();
        long highest = -1;

        for (int i = 0; i < 50_000; i++) {
            long step = random.nextInt(50) == 0 ? random.nextInt(3 * size) : random.nextInt(4);
            long index = Math.max(0, highest + step - random.nextInt(size + 2));
            boolean expected = index > highest || (highest - index < size && !seen.contains(index));
            assertThat(window.isFresh(index)).isEqualTo(expected);
            if (expected) {
                window.accept(index);
                seen.add(index);
                highest = Math.max(highest, index);
            }
            assertThat(window.highest()).isEqualTo(highest);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-64, 0, 1, 32, 63, 65, 96, 1000})
    void shouldHaveSizesThatAreWholePowers(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayWindow(size));
    }

    @Test
    void shouldAllocateNothing() {
        ReplayWindow window = new ReplayWindow(1024);
        long[] index = {0};

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            if (window.isFresh(index[0])) {
                                window.accept(index[0]);
                            }
                            index[0] += 3;
                        },
                        10_000);

        assertThat(allocated).isZero();
    }
}
