/** What holds for the contracts of this version and of those to come. */
@NullMarked
package salon.contracts;

import org.jspecify.annotations.NullMarked;
