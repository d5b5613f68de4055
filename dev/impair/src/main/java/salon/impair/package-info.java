/**
 * A bad network on one machine: a UDP proxy in user space between clients and a bridge. {@link
 * salon.impair.Direction} decides in virtual time, {@link salon.impair.Proxy} owns the sockets.
 */
@NullMarked
package salon.impair;

import org.jspecify.annotations.NullMarked;
