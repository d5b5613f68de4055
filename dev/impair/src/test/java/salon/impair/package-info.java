@NullMarked
package salon.impair;

import org.jspecify.annotations.NullMarked;
