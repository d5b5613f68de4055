package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private final Compaction compaction = new Compaction();

    @Test
    void shouldCloseTheGapsOfWhatIsLeftOut() {
        compaction.leaveOut(12, true);
        compaction.leaveOut(13, false);
        compaction.leaveOut(15, true);

        assertThat(compaction.outOf(11)).isEqualTo(11);
        assertThat(compaction.outOf(14)).isEqualTo(12);
        assertThat(compaction.outOf(16)).isEqualTo(13);
        assertThat(compaction.outOf(20)).isEqualTo(17);
        assertThat(compaction.pictures(11)).isZero();
        assertThat(compaction.pictures(14)).isEqualTo(1);
        assertThat(compaction.pictures(16)).isEqualTo(2);
    }

    @Test
    void shouldKeepThePlaceOfWhatIsLate() {
        // 10 came, 11 is late, 12 was left out.
        compaction.leaveOut(12, true);

        assertThat(compaction.outOf(11)).isEqualTo(11);
        assertThat(compaction.outOf(13)).isEqualTo(12);
    }

    @Test
    void shouldFindBothWaysWhateverIsLeftOut() {
        Random random = new Random(7);
        Map<Long, Long> places = new HashMap<>();
        List<Long> kept = new ArrayList<>();
        long place = 100;
        for (long number = 100; number < 700; number++) {
            if (random.nextInt(3) > 0) {
                compaction.leaveOut(number, random.nextBoolean());
            } else {
                kept.add(number);
                places.put(number, place++);
            }
        }

        for (long number : kept.subList(kept.size() - 60, kept.size())) {
            long at = places.getOrDefault(number, -1L);
            assertThat(compaction.outOf(number)).as("%d", number).isEqualTo(at);
            assertThat(compaction.sourceOf(at)).isEqualTo(number);
        }
    }

    @Test
    void shouldSayWhatItHasForgotten() {
        for (int i = 0; i <= Compaction.REMEMBERED; i++) {
            compaction.leaveOut(100 + 2L * i, true);
        }

        assertThat(compaction.outOf(99)).isEqualTo(Compaction.FORGOTTEN);
        assertThat(compaction.outOf(101)).isEqualTo(Compaction.FORGOTTEN);
        assertThat(compaction.sourceOf(99)).isEqualTo(Compaction.FORGOTTEN);
        assertThat(compaction.outOf(103)).isEqualTo(101);
        assertThat(compaction.sourceOf(101)).isEqualTo(103);
    }
}
