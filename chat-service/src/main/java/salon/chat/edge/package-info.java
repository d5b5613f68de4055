/** The HTTP edge: problems, JSON, health. */
@NullMarked
package salon.chat.edge;

import org.jspecify.annotations.NullMarked;
