/** Janus's VideoRoom as a server under test. */
@NullMarked
package salon.bench.janus;

import org.jspecify.annotations.NullMarked;
