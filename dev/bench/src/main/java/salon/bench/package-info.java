/** {@code ./salon bench}: our servers and their peers under the same load. */
@NullMarked
package salon.bench;

import org.jspecify.annotations.NullMarked;
