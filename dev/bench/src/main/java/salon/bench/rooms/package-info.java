/** Load on room-service: joins, rosters and the fan-out of events, over its public interface. */
@NullMarked
package salon.bench.rooms;

import org.jspecify.annotations.NullMarked;
