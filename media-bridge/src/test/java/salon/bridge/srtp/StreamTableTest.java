package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Allocation;

class StreamTableTest {
    @Test
    void shouldFindEachStreamItKnowsAndNoOther() {
        StreamTable table = new StreamTable();
        Map<Integer, ReplayWindow> known = new HashMap<>();
        Random random = new Random(1);
        while (!table.isFull()) {
            int ssrc = random.nextInt();
            if (!known.containsKey(ssrc)) {
                known.put(ssrc, table.add(ssrc));
            }
        }

        known.forEach((ssrc, window) -> assertThat(table.find(ssrc)).isSameAs(window));
        assertThat(known).hasSize(StreamTable.MAX_STREAMS);
        for (int i = 0; i < 10_000; i++) {
            int ssrc = random.nextInt();
            assertThat(table.find(ssrc)).isSameAs(known.get(ssrc));
        }
    }

    @Test
    void shouldKeepStreamsApartThatShareAPlace() {
        StreamTable table = new StreamTable();

        // Multiples of 2^27 times the inverse of the hash's factor fall together.
        int inverse = 0x144cbc89;
        ReplayWindow zero = table.add(0);
        for (int i = 1; i < 32; i++) {
            assertThat(table.find(inverse * (i << 27))).isNull();
            table.add(inverse * (i << 27));
        }

        assertThat(table.find(0)).isSameAs(zero);
    }

    @Test
    void shouldAllocateNothingWhenLookingUp() {
        StreamTable table = new StreamTable();
        table.add(7);

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            table.find(7);
                            table.find(8);
                        },
                        10_000);

        assertThat(allocated).isZero();
    }
}
