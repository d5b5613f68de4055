/** The real broker and store, for tests. */
@NullMarked
package salon.testing;

import org.jspecify.annotations.NullMarked;
