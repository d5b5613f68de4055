/** The HTTP edge: problems, JSON, health. */
@NullMarked
package salon.pad.edge;

import org.jspecify.annotations.NullMarked;
