/** What the services tell each other. */
@NullMarked
package salon.contracts;

import org.jspecify.annotations.NullMarked;
