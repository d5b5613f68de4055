/** How a client reaches its endpoint: HTTP for offer and answer, a socket for the rest. */
@NullMarked
package salon.bridge.signaling;

import org.jspecify.annotations.NullMarked;
