/** Which media bridges are alive, and where. Knows neither Kafka nor HTTP. */
@NullMarked
package salon.gateway.bridges;

import org.jspecify.annotations.NullMarked;
