/**
 * Who is sent in which layer, so that all of it fits one receiver's path. No clock, no thread; runs
 * some times a second for each receiver, never per packet. {@code docs/allocation.md} tells the
 * rules.
 */
@NullMarked
package salon.bridge.allocation;

import org.jspecify.annotations.NullMarked;
