package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotAssignerTest {
    private static List<@Nullable String> slots(@Nullable String... names) {
        return Arrays.asList(names);
    }

    @Test
    void shouldFillFreeSlotsInOrderOfPreference() {
        assertThat(SlotAssigner.assign(slots(null, null, null), List.of("b", "a")))
                .isEqualTo(slots("b", "a", null));
    }

    @Test
    void shouldMoveNobodyWhoStays() {
        assertThat(SlotAssigner.assign(slots("a", "b", "c"), List.of("c", "d", "a")))
                .isEqualTo(slots("a", "d", "c"));
    }

    @Test
    void shouldPutOutWhoIsNotWantedAnyMore() {
        assertThat(SlotAssigner.assign(slots("a", "b"), List.of())).isEqualTo(slots(null, null));
    }

    @Test
    void shouldPutOutTheLeastWantedWhenThereAreTooManyEvenIfTheyWereThere() {
        assertThat(SlotAssigner.assign(slots("c", "b"), List.of("a", "b", "c")))
                .isEqualTo(slots("a", "b"));
    }

    @Test
    void shouldHoldForAnyContentAndAnyWishes() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int places = random.nextInt(8);
            List<@Nullable Integer> current = new ArrayList<>(Collections.nCopies(places, null));
            List<Integer> everybody = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
            Collections.shuffle(everybody, random);
            for (int i = 0; i < places; i++) {
                current.set(i, random.nextBoolean() ? everybody.get(i) : null);
            }
            Collections.shuffle(everybody, random);
            List<Integer> wanted = everybody.subList(0, random.nextInt(13));

            List<@Nullable Integer> next = SlotAssigner.assign(current, wanted);

            List<Integer> inSlots = next.stream().filter(Objects::nonNull).toList();
            List<Integer> best = wanted.subList(0, Math.min(places, wanted.size()));
            assertThat(next).hasSize(places);
            assertThat(inSlots).doesNotHaveDuplicates();
            assertThat(new HashSet<>(inSlots)).isEqualTo(new HashSet<>(best));
            for (int i = 0; i < places; i++) {
                if (best.contains(current.get(i))) {
                    assertThat(next.get(i)).isEqualTo(current.get(i));
                }
            }
        }
    }
}
