@NullMarked
package salon.chat.message;

import org.jspecify.annotations.NullMarked;
