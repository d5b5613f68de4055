/** The chat as a whole, against the real broker and store. */
@NullMarked
package salon.chat;

import org.jspecify.annotations.NullMarked;
