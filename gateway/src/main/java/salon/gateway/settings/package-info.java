/** Our own settings, and what of Quarkus's follows from them. */
@NullMarked
package salon.gateway.settings;

import org.jspecify.annotations.NullMarked;
