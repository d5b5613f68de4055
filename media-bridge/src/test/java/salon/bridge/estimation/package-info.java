@NullMarked
package salon.bridge.estimation;

import org.jspecify.annotations.NullMarked;
