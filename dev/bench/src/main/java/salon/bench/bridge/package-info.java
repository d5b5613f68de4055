/** Our bridge as a server under test. */
@NullMarked
package salon.bench.bridge;

import org.jspecify.annotations.NullMarked;
