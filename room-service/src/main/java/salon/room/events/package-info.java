/** Kafka: the only package that knows it. */
@NullMarked
package salon.room.events;

import org.jspecify.annotations.NullMarked;
