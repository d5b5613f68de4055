@NullMarked
package salon.bridge.transport.stun;

import org.jspecify.annotations.NullMarked;
