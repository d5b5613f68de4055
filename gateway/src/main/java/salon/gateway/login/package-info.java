/** Logging in by OpenID Connect, where a login server is configured, and who is logged in. */
@NullMarked
package salon.gateway.login;

import org.jspecify.annotations.NullMarked;
