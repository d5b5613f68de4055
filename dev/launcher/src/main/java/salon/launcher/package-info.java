/** Starts a whole Salon on one machine. */
@NullMarked
package salon.launcher;

import org.jspecify.annotations.NullMarked;
