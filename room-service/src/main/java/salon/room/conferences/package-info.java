/** What a room's conference on its bridge needs: to be moved, and to be told who is gone. */
@NullMarked
package salon.room.conferences;

import org.jspecify.annotations.NullMarked;
