/** HTTPS on the public port when a certificate is given. */
@NullMarked
package salon.gateway.tls;

import org.jspecify.annotations.NullMarked;
