package salon.room.rooms;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Where rooms are kept: one entry each, changed by compare-and-set on the entry's version. */
public interface RoomStore {
    /** The room as it is stored, if there is one. */
    Optional<Stored> find(String roomId);

    /** Those of the rooms that exist, as they are stored. */
    Collection<Room> findAll(Collection<String> roomIds);

    /** Stores a room where none is; false when one is. */
    boolean insert(Room room);

    /** Puts a room in the place of what was read; false when that has changed. */
    boolean replace(Stored expected, Room room);

    /** Removes what was read; false when it has changed. */
    boolean remove(Stored expected);

    /** Visits every room, in no order and not at one instant. */
    void forEach(Consumer<Room> visitor);

    /**
     * A room as read.
     *
     * @param room what was stored
     * @param entryVersion the store's version of the entry, for compare-and-set
     */
    record Stored(Room room, long entryVersion) {}
}
