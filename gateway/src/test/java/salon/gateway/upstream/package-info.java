@NullMarked
package salon.gateway.upstream;

import org.jspecify.annotations.NullMarked;
