/**
 * The wire formats of RTP and RTCP, as static flyweights over direct, big-endian buffers that hold
 * one packet from index 0 to their limit. No method here allocates, blocks, keeps a reference or
 * moves a buffer's position. Parsers have a validity check; after it said yes, the getters of the
 * same type never throw. Knows no clock, thread, socket, logger or framework.
 */
@NullMarked
package salon.bridge.rtp;

import org.jspecify.annotations.NullMarked;
