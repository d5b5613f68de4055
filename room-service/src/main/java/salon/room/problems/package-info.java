/** What goes wrong at the edge, and how a client hears of it. */
@NullMarked
package salon.room.problems;

import org.jspecify.annotations.NullMarked;
