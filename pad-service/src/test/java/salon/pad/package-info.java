/** Pads as a whole, against the real broker and store. */
@NullMarked
package salon.pad;

import org.jspecify.annotations.NullMarked;
