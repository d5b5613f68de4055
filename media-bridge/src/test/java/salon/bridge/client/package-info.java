/**
 * A participant without a browser: real ICE checks, a real DTLS handshake, real SRTP, synthetic
 * Opus and VP8 that says in each packet whose it is. Tests ask it what came where; a load generator
 * can run many of them on one {@link salon.bridge.client.ClientLoop}.
 */
@NullMarked
package salon.bridge.client;

import org.jspecify.annotations.NullMarked;
