/** Posting, telling and resuming: the use cases of the chat and its two doors. */
@NullMarked
package salon.chat.message;

import org.jspecify.annotations.NullMarked;
