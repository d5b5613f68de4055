/** The gateway from outside: real sockets, real upstream servers, the real broker. */
@NullMarked
package salon.gateway;

import org.jspecify.annotations.NullMarked;
