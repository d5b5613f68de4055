/**
 * The way from the door to a service: HTTP through the reverse proxy, WebSockets as byte tunnels.
 */
@NullMarked
package salon.gateway.upstream;

import org.jspecify.annotations.NullMarked;
