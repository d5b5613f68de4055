/** Time, background work and this replica's identity. */
@NullMarked
package salon.room.runtime;

import org.jspecify.annotations.NullMarked;
