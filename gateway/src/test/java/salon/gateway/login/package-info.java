@NullMarked
package salon.gateway.login;

import org.jspecify.annotations.NullMarked;
