/** Join tokens: the keys, signing, verifying and publishing them. */
@NullMarked
package salon.room.tokens;

import org.jspecify.annotations.NullMarked;
