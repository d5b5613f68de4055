package salon.room.rooms;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory with the same compare-and-set, which now and then loses an answer. */
final class InMemoryRoomStore implements RoomStore {
    private final ConcurrentHashMap<String, Stored> rooms = new ConcurrentHashMap<>();
    private final int loseEvery;
    private int writes;
    private @Nullable Runnable beforeNextWrite;

    /** Every n-th successful write claims it failed; 0 for never. */
    InMemoryRoomStore(int loseEvery) {
        this.loseEvery = loseEvery;
    }

    /** Lets something happen between the next reading and the writing that follows it. */
    void beforeNextWrite(Runnable meanwhile) {
        beforeNextWrite = meanwhile;
    }

    private void letSomethingHappen() {
        Runnable meanwhile = beforeNextWrite;
        beforeNextWrite = null;
        if (meanwhile != null) {
            meanwhile.run();
        }
    }

    @Override
    public Optional<Stored> find(String roomId) {
        return Optional.ofNullable(rooms.get(roomId));
    }

    @Override
    public Collection<Room> findAll(Collection<String> roomIds) {
        return roomIds.stream().flatMap(id -> find(id).stream()).map(Stored::room).toList();
    }

    @Override
    public synchronized boolean insert(Room room) {
        return rooms.putIfAbsent(room.id(), new Stored(room, 1)) == null && answerArrives();
    }

    @Override
    public synchronized boolean replace(Stored expected, Room room) {
        letSomethingHappen();
        Stored now = rooms.get(room.id());
        if (now == null || now.entryVersion() != expected.entryVersion()) {
            return false;
        }
        rooms.put(room.id(), new Stored(room, expected.entryVersion() + 1));
        return answerArrives();
    }

    @Override
    public synchronized boolean remove(Stored expected) {
        Stored now = rooms.get(expected.room().id());
        return now != null
                && now.entryVersion() == expected.entryVersion()
                && rooms.remove(expected.room().id()) != null;
    }

    @Override
    public void forEach(Consumer<Room> visitor) {
        rooms.values().forEach(stored -> visitor.accept(stored.room()));
    }

    private boolean answerArrives() {
        writes++;
        return loseEvery == 0 || writes % loseEvery != 0;
    }
}
