/** The load: who is in a room, what they send, and what they get. */
@NullMarked
package salon.bench.load;

import org.jspecify.annotations.NullMarked;
