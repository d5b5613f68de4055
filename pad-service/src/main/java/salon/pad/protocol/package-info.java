/** The y-websocket protocol: bytes to messages and back. No Quarkus, no threads, no clock. */
@NullMarked
package salon.pad.protocol;

import org.jspecify.annotations.NullMarked;
