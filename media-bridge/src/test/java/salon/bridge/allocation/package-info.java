@NullMarked
package salon.bridge.allocation;

import org.jspecify.annotations.NullMarked;
