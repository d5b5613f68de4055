/** Tests of room-service as a whole. */
@NullMarked
package salon.room;

import org.jspecify.annotations.NullMarked;
