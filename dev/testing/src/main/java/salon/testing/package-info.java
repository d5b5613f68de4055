/** What the tests of several services share: the real broker and store, and what speaks to them. */
@NullMarked
package salon.testing;

import org.jspecify.annotations.NullMarked;
