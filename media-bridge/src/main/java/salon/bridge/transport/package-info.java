/**
 * ICE-lite, DTLS and SRTP over one UDP port per worker thread. {@link
 * salon.bridge.transport.Worker} and {@link salon.bridge.transport.Transport} are the facade; what
 * is behind a transport is a {@link salon.bridge.sfu.PacketHandler}, which knows none of it.
 */
@NullMarked
package salon.bridge.transport;

import org.jspecify.annotations.NullMarked;
