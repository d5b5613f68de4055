/** What encrypting and sending alone costs. */
@NullMarked
package salon.bench.floor;

import org.jspecify.annotations.NullMarked;
