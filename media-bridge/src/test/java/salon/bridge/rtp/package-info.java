@NullMarked
package salon.bridge.rtp;

import org.jspecify.annotations.NullMarked;
