@NullMarked
package salon.room.events;

import org.jspecify.annotations.NullMarked;
