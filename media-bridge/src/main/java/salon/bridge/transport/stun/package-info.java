/** STUN as ICE needs it (RFC 8489, RFC 8445): reading checks, writing answers. No sockets. */
@NullMarked
package salon.bridge.transport.stun;

import org.jspecify.annotations.NullMarked;
