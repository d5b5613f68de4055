/** Who is logged in, as the gateway vouches for it. */
@NullMarked
package salon.room.accounts;

import org.jspecify.annotations.NullMarked;
