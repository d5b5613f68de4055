@NullMarked
package salon.room.accounts;

import org.jspecify.annotations.NullMarked;
