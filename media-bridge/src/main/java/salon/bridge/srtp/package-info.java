/**
 * SRTP and SRTCP (RFC 3711, RFC 7714) in place on direct buffers. Knows RTP only; no clock, thread,
 * socket or logger. A sender or receiver belongs to one thread.
 */
@NullMarked
package salon.bridge.srtp;

import org.jspecify.annotations.NullMarked;
