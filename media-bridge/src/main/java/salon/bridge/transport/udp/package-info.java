/**
 * A worker's socket and the memory its datagrams lie in: batches in, batches out. Knows nothing of
 * what the datagrams mean. {@link salon.bridge.transport.udp.LinuxUdpPort} is the fast one, {@link
 * salon.bridge.transport.udp.NioUdpPort} works everywhere; ADR 4 says why.
 */
@NullMarked
package salon.bridge.transport.udp;

import org.jspecify.annotations.NullMarked;
