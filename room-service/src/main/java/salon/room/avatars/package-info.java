/** Opaque names for people's pictures. */
@NullMarked
package salon.room.avatars;

import org.jspecify.annotations.NullMarked;
