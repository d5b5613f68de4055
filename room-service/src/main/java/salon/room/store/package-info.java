/** The Infinispan caches this service needs. */
@NullMarked
package salon.room.store;

import org.jspecify.annotations.NullMarked;
