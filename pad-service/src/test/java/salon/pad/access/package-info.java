@NullMarked
package salon.pad.access;

import org.jspecify.annotations.NullMarked;
