@NullMarked
package salon.chat.events;

import org.jspecify.annotations.NullMarked;
