package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.newcomer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.RoomEvent;

class RoomUpdatesTest {
    private static final RoomName NAME = new RoomName("raced");
    private static final int JOINS = 60;

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void shouldLetTwoReplicasChangeOneRoomWithoutLosingAChange(int loseEvery) throws Exception {
        InMemoryRoomStore store = new InMemoryRoomStore(loseEvery);
        ConcurrentLinkedQueue<RoomEvent> announced = new ConcurrentLinkedQueue<>();
        List<RoomUpdates> replicas = List.of(replica(store, announced), replica(store, announced));
        CountDownLatch start = new CountDownLatch(1);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers =
                    IntStream.range(0, replicas.size())
                            .<Future<?>>mapToObj(
                                    i -> threads.submit(() -> joinAll(replicas.get(i), i, start)))
                            .toList();
            start.countDown();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        Room room = store.find(NAME.roomId()).orElseThrow().room();
        assertThat(room.members())
                .hasSize(2 * JOINS)
                .extracting(Member::sid)
                .doesNotHaveDuplicates();
        long first = NOW.toEpochMilli() + 1;
        List<Long> versions = LongStream.rangeClosed(first, room.version()).boxed().toList();
        assertThat(room.eventsAfter(0)).extracting(RoomEvent::version).isEqualTo(versions);
        if (loseEvery == 0) {
            assertThat(announced.stream().map(RoomEvent::version).sorted())
                    .containsExactlyElementsOf(versions);
        }
    }

    @Test
    void shouldAnnounceNothingWhenNothingChanges() {
        InMemoryRoomStore store = new InMemoryRoomStore(0);
        ConcurrentLinkedQueue<RoomEvent> announced = new ConcurrentLinkedQueue<>();
        RoomUpdates updates = replica(store, announced);

        var missing = updates.update("nobody", null, room -> room);

        assertThat(missing).isEmpty();
        assertThat(announced).isEmpty();
    }

    private static void joinAll(RoomUpdates updates, int replica, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        for (int i = 0; i < JOINS; i++) {
            String name = replica + "-" + i;
            var _ =
                    updates.update(
                            NAME.roomId(),
                            Room.unopened(NAME, NOW),
                            room -> {
                                RoomChangeDraft draft = room.change(NOW, LIMITS).open(NAME);
                                draft.join(newcomer(name));
                                return draft.done();
                            });
        }
    }

    private static RoomUpdates replica(
            InMemoryRoomStore store, ConcurrentLinkedQueue<RoomEvent> announced) {
        return new RoomUpdates(
                store, change -> announced.addAll(change.events()), new SimpleMeterRegistry());
    }
}
