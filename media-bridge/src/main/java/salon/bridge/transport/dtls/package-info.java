/**
 * The DTLS 1.2 handshake that yields SRTP keys (RFC 5764), by Bouncy Castle, on virtual threads
 * away from the worker. What the library must not see is dropped before it.
 */
@NullMarked
package salon.bridge.transport.dtls;

import org.jspecify.annotations.NullMarked;
