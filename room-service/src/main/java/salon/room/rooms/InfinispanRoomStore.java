package salon.room.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.commons.util.CloseableIterator;
import salon.room.store.Caches;

/** Rooms as JSON text in one replicated, persistent cache. */
@ApplicationScoped
class InfinispanRoomStore implements RoomStore {
    private static final int BATCH = 64;

    private final Caches caches;
    private final ObjectMapper json;

    InfinispanRoomStore(Caches caches, ObjectMapper json) {
        this.caches = caches;
        this.json = json;
    }

    @Override
    public Optional<Stored> find(String roomId) {
        MetadataValue<String> value = caches.rooms().getWithMetadata(roomId);
        return value == null
                ? Optional.empty()
                : Optional.of(new Stored(read(value.getValue()), value.getVersion()));
    }

    @Override
    public Collection<Room> findAll(Collection<String> roomIds) {
        Map<String, String> found = caches.rooms().getAll(Set.copyOf(roomIds));
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
                visitor.accept(read((String) entries.next().getValue()));
            }
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
