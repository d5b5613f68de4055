/** Tests of the bridge as a whole. */
@NullMarked
package salon.bridge;

import org.jspecify.annotations.NullMarked;
