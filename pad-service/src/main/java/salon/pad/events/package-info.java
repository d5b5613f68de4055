/** The log: everything that knows Kafka, and nothing else does. */
@NullMarked
package salon.pad.events;

import org.jspecify.annotations.NullMarked;
