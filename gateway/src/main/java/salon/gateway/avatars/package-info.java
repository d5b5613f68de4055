/**
 * Pictures of participants, fetched from the one configured host and served from our own origin.
 */
@NullMarked
package salon.gateway.avatars;

import org.jspecify.annotations.NullMarked;
