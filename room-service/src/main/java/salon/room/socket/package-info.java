/** The room socket: who is connected here, and what they are told. */
@NullMarked
package salon.room.socket;

import org.jspecify.annotations.NullMarked;
