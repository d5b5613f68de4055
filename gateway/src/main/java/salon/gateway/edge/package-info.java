/**
 * The public door itself: what every request must satisfy before anything else sees it, and the
 * headers every answer carries.
 */
@NullMarked
package salon.gateway.edge;

import org.jspecify.annotations.NullMarked;
