package salon.pad.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final Inbox inbox = new Inbox(threads::add, 100);

    private boolean submit(int number, int size) {
        return inbox.submit(size, () -> done.add(number));
    }

    @Test
    void shouldDoOneThingAfterTheOther() {
        assertThat(submit(1, 10)).isTrue();
        assertThat(submit(2, 10)).isTrue();

        assertThat(threads).as("one thread for both").hasSize(1);
        threads.removeFirst().run();

        assertThat(done).containsExactly(1, 2);
        submit(3, 10);
        threads.removeFirst().run();
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void shouldTakeNoMoreThanItsBound() {
        assertThat(submit(1, 60)).isTrue();
        assertThat(submit(2, 40)).isTrue();
        assertThat(submit(3, 1)).isFalse();

        threads.removeFirst().run();

        assertThat(submit(4, 100)).as("there is room again").isTrue();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void shouldDoNothingAfterTheEnd() {
        submit(1, 10);
        inbox.close();

        submit(2, 10);
        threads.removeFirst().run();

        assertThat(done).isEmpty();
    }

    @Test
    void shouldGoOnAfterAFailure() {
        inbox.submit(
                50,
                () -> {
                    throw new IllegalStateException("wrong");
                });
        submit(1, 50);

        threads.removeFirst().run();

        assertThat(done).containsExactly(1);
        assertThat(submit(2, 100)).isTrue();
    }

    @Test
    void shouldKeepTheOrderWhoeverSubmits() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var real = new Inbox(executor, Long.MAX_VALUE);
            IntStream.range(0, 10_000).forEach(i -> real.submit(1, () -> done.add(i)));
        }

        assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }
}
