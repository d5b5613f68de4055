/** Room passwords: hashing, checking, and the limit on guessing. */
@NullMarked
package salon.room.passwords;

import org.jspecify.annotations.NullMarked;
