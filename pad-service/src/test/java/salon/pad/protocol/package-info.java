@NullMarked
package salon.pad.protocol;

import org.jspecify.annotations.NullMarked;
