@NullMarked
package salon.pad.session;

import org.jspecify.annotations.NullMarked;
