/** Arithmetic of what was measured: loss, delay, processor time, medians. */
@NullMarked
package salon.bench.figures;

import org.jspecify.annotations.NullMarked;
