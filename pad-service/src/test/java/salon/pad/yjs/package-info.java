@NullMarked
package salon.pad.yjs;

import org.jspecify.annotations.NullMarked;
