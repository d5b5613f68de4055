/** What the tests of this service share. */
@NullMarked
package salon.room.testing;

import org.jspecify.annotations.NullMarked;
