package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import salon.room.testing.Guest;
import salon.room.testing.KeyFiles;
import salon.testing.BackingServices;

/** The store's compare-and-set, on which everything else about rooms rests. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RoomStoreIT {
    private static final int TOGETHER = 16;

    @Inject RoomStore store;

    private final RoomName name = new RoomName(Guest.newRoom());

    @Test
    void shouldReadBackWhatWasWritten() {
        Room room = opened("ada");

        boolean written = store.insert(room);

        assertThat(written).isTrue();
        assertThat(store.find(room.id()).orElseThrow().room()).isEqualTo(room);
        assertThat(store.findAll(List.of(room.id(), "no-such-room"))).containsExactly(room);
    }

    @Test
    void shouldInsertOnlyWhereNoneIs() {
        store.insert(opened("ada"));

        boolean again = store.insert(opened("bob"));

        assertThat(again).isFalse();
        assertThat(stored().room().session("s-ada")).isPresent();
    }

    @Test
    void shouldLetOneOfManyInsert() throws Exception {
        CyclicBarrier together = new CyclicBarrier(TOGETHER);
        List<Boolean> written = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> inserts =
                    IntStream.range(0, TOGETHER)
                            .mapToObj(i ->
                                    threads.submit(() -> {
                                        together.await();
                                        return store.insert(opened("n" + i));
                                    }))
                            .toList();
            for (Future<Boolean> insert : inserts) {
                written.add(insert.get());
            }
        }

        assertThat(written).filteredOn(Boolean::booleanValue).hasSize(1);
    }

    @Test
    void shouldReplaceAndRemoveOnlyWhatWasRead() {
        store.insert(opened("ada"));
        RoomStore.Stored first = stored();
        assertThat(store.replace(first, opened("bob"))).isTrue();

        boolean replacedAgain = store.replace(first, opened("eve"));
        boolean removedAgain = store.remove(first);
        boolean removed = store.remove(stored());

        assertThat(replacedAgain).isFalse();
        assertThat(removedAgain).isFalse();
        assertThat(removed).isTrue();
        assertThat(store.find(name.roomId())).isEmpty();
    }

    private RoomStore.Stored stored() {
        return store.find(name.roomId()).orElseThrow();
    }

    private Room opened(String who) {
        RoomChangeDraft draft =
                Room.unopened(name, TestRooms.NOW)
                        .change(TestRooms.NOW, TestRooms.LIMITS)
                        .open(name);
        draft.join(TestRooms.newcomer(who));
        return draft.done();
    }
}
