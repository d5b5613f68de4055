/** Who may come in: join tokens, the keys they are checked with, and sessions that ended. */
@NullMarked
package salon.pad.access;

import org.jspecify.annotations.NullMarked;
