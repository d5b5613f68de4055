@NullMarked
package salon.pad.events;

import org.jspecify.annotations.NullMarked;
