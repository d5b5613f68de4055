/** The web interface as static files from the class path. */
@NullMarked
package salon.gateway.ui;

import org.jspecify.annotations.NullMarked;
