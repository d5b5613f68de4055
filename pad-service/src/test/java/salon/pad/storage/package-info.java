@NullMarked
package salon.pad.storage;

import org.jspecify.annotations.NullMarked;
