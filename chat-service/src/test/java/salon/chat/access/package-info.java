@NullMarked
package salon.chat.access;

import org.jspecify.annotations.NullMarked;
