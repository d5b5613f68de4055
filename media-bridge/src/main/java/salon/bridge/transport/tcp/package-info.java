/**
 * ICE-TCP (RFC 6544) for networks that let no UDP through: passive host candidates, datagrams
 * framed by their length (RFC 4571). Off the fast path: each datagram is copied between the port's
 * thread and the worker's.
 */
@NullMarked
package salon.bridge.transport.tcp;

import org.jspecify.annotations.NullMarked;
