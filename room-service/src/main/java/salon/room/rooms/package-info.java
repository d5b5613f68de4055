/** Rooms: their rules, their store, and what people ask of them over HTTP. */
@NullMarked
package salon.room.rooms;

import org.jspecify.annotations.NullMarked;
