@NullMarked
package salon.bridge.signaling.sdp;

import org.jspecify.annotations.NullMarked;
