/** Which bridge carries a room's conference. */
@NullMarked
package salon.room.placement;

import org.jspecify.annotations.NullMarked;
