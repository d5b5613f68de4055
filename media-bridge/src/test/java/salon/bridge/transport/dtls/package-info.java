@NullMarked
package salon.bridge.transport.dtls;

import org.jspecify.annotations.NullMarked;
