/** Which path belongs to whom: a pure function from a path to a destination. */
@NullMarked
package salon.gateway.routing;

import org.jspecify.annotations.NullMarked;
