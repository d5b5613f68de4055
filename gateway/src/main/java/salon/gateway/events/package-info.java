/** The only package that touches Kafka: heartbeats of bridges, read by every gateway for itself. */
@NullMarked
package salon.gateway.events;

import org.jspecify.annotations.NullMarked;
