@NullMarked
package salon.chat.history;

import org.jspecify.annotations.NullMarked;
