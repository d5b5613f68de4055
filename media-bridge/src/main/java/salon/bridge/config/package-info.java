/** What an operator sets. */
@NullMarked
package salon.bridge.config;

import org.jspecify.annotations.NullMarked;
