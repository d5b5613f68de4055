package salon.room.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.commons.util.CloseableIterator;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.room.store.Caches;
import salon.room.store.Completeness;

/** Rooms as JSON text in one replicated, persistent cache. */
@ApplicationScoped
class InfinispanRoomStore implements RoomStore {
    private static final int BATCH = 64;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Caches caches;
    private final Completeness completeness;
    private final ObjectMapper json;

    InfinispanRoomStore(Caches caches, Completeness completeness, ObjectMapper json) {
        this.caches = caches;
        this.completeness = completeness;
        this.json = json;
    }

    @Override
    public Optional<Stored> find(String roomId) {
        MetadataValue<String> value = caches.rooms().getWithMetadata(roomId);
        if (value == null) {
            requireComplete();
            return Optional.empty();
        }
        return Optional.of(new Stored(read(value.getValue()), value.getVersion()));
    }

    @Override
    public Collection<Room> findAll(Collection<String> roomIds) {
        Map<String, String> found = caches.rooms().getAll(Set.copyOf(roomIds));
        if (found.size() < roomIds.size()) {
            requireComplete();
        }
        return found.values().stream().map(this::read).toList();
    }

    @Override
    public boolean insert(Room room) {
        // Without the flag the answer is null whether something was there or not.
        return caches.rooms().withFlags(Flag.FORCE_RETURN_VALUE).putIfAbsent(room.id(), write(room))
                == null;
    }

    @Override
    public boolean replace(Stored expected, Room room) {
        return caches.rooms().replaceWithVersion(room.id(), write(room), expected.entryVersion());
    }

    @Override
    public boolean remove(Stored expected) {
        return caches.rooms().removeWithVersion(expected.room().id(), expected.entryVersion());
    }

    @Override
    public void forEach(Consumer<Room> visitor) {
        try (CloseableIterator<Map.Entry<Object, Object>> entries =
                caches.rooms().retrieveEntries(null, BATCH)) {
            while (entries.hasNext()) {
                Map.Entry<Object, Object> entry = entries.next();
                if (!Completeness.isMark(entry.getKey())) {
                    visitor.accept(read((String) entry.getValue()));
                }
            }
        }
    }

    /** Nobody opens a room, and nobody is sent away, because the store has lost what it had. */
    private void requireComplete() {
        if (!completeness.complete()) {
            throw new Problem(
                            ErrorCode.UNAVAILABLE,
                            "The rooms are being brought back. Try again shortly.",
                            SOON)
                    .exception();
        }
    }

    private Room read(String text) {
        try {
            return json.readValue(text, Room.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored room cannot be read", unreadable);
        }
    }

    private String write(Room room) {
        try {
            return json.writeValueAsString(room);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("a room cannot be written", unwritable);
        }
    }
}
