@NullMarked
package salon.bridge.srtp;

import org.jspecify.annotations.NullMarked;
