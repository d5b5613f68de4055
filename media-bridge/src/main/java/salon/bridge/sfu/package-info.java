/**
 * Who receives what: conferences, endpoints, slots, rewriting and repair. Knows RTP only; no clock,
 * thread, socket, logger or framework. Every object belongs to its conference's worker thread.
 */
@NullMarked
package salon.bridge.sfu;

import org.jspecify.annotations.NullMarked;
