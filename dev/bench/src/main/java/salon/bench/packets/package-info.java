/**
 * What single steps of the bridge's packet path cost, by JMH: nanoseconds and bytes of garbage for
 * each. Run by {@code ./salon bench packets}.
 */
@NullMarked
package salon.bench.packets;

import org.jspecify.annotations.NullMarked;
