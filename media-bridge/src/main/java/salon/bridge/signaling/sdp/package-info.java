/** Session descriptions (RFC 8866, RFC 8829): reading an offer, writing the answer. Pure. */
@NullMarked
package salon.bridge.signaling.sdp;

import org.jspecify.annotations.NullMarked;
