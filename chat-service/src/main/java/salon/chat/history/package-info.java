/** What was said, kept for late joiners. */
@NullMarked
package salon.chat.history;

import org.jspecify.annotations.NullMarked;
