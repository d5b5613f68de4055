/** Kafka: the heartbeat out, the rooms' events in. The only package that knows it. */
@NullMarked
package salon.bridge.events;

import org.jspecify.annotations.NullMarked;
