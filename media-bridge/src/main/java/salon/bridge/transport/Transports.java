package salon.bridge.transport;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.PacketKind;
import salon.bridge.transport.udp.Inbound;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * The transports of one worker, found by local ufrag (checks) or remote address (all else). An
 * exception out of one transport closes that transport and reaches nobody else. Owned by the
 * worker's thread.
 */
final class Transports {
    private static final Logger LOG = System.getLogger(Transports.class.getName());
    private static final long SWEEP_NS = Duration.ofSeconds(1).toNanos();

    private final List<Transport> open = new ArrayList<>();
    private final List<Transport> touched = new ArrayList<>();
    private final Map<String, Transport> byUfrag = new HashMap<>();
    private final PathTable<Transport> paths = new PathTable<>();
    private final Counters counters;
    private long nextSweepNs;

    Transports(Counters counters) {
        this.counters = counters;
    }

    int size() {
        return open.size();
    }

    void add(Transport transport) {
        open.add(transport);
    }

    /** Lets checks find the transport under this local ufrag. */
    void name(String ufrag, Transport transport) {
        byUfrag.put(ufrag, transport);
    }

    /** Checks under this ufrag are nobody's any more. */
    void forgetName(String ufrag) {
        byUfrag.remove(ufrag);
    }

    /** Forgets every trace of a transport. */
    void remove(Transport transport) {
        open.remove(transport);
        byUfrag.values().removeIf(transport::equals);
        paths.remove(transport);
    }

    @Nullable Transport byUfrag(String ufrag) {
        return byUfrag.get(ufrag);
    }

    /** Whether packets from this address may now belong to the transport. */
    boolean claim(RemoteAddress address, Transport transport, long nowNs) {
        return paths.claim(address, transport, nowNs);
    }

    /** A DTLS, RTP or RTCP datagram of a batch. */
    void onDatagram(PacketKind kind, Inbound batch, int i, long nowNs) {
        Transport transport = paths.owner(batch.high(i), batch.low(i), batch.port(i));
        onDatagram(kind, batch.datagram(i), transport, nowNs);
    }

    /** The same of a TCP connection. */
    void onDatagram(PacketKind kind, ByteBuffer datagram, RemoteAddress from, long nowNs) {
        onDatagram(kind, datagram, paths.owner(from), nowNs);
    }

    private void onDatagram(
            PacketKind kind, ByteBuffer datagram, @Nullable Transport transport, long nowNs) {
        if (transport == null) {
            counters.unknownPeer++;
            return;
        }
        try {
            switch (kind) {
                case DTLS -> transport.onDtls(datagram);
                case RTP -> {
                    transport.onRtp(datagram, nowNs);
                    touch(transport);
                }
                case RTCP -> transport.onRtcp(datagram, nowNs);
                case STUN, OTHER -> counters.otherDropped++;
            }
        } catch (RuntimeException | Error e) {
            onFailure(transport, e, nowNs);
        }
    }

    private void touch(Transport transport) {
        if (touched.isEmpty() || touched.getLast() != transport) {
            touched.add(transport);
        }
    }

    /** The batch is over: what it brought goes on to whoever is to receive it. */
    void endBatch(long nowNs) {
        for (int i = 0; i < touched.size(); i++) {
            Transport transport = touched.get(i);
            try {
                transport.onBatchEnd(nowNs);
            } catch (RuntimeException | Error e) {
                onFailure(transport, e, nowNs);
            }
        }
        touched.clear();
    }

    void tick(long nowNs) {
        // Backwards, because a tick may close its transport.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                tick(open.get(i), nowNs);
            }
        }
        if (nowNs - nextSweepNs >= 0) {
            paths.expire(nowNs);
            nextSweepNs = nowNs + SWEEP_NS;
        }
    }

    private void tick(Transport transport, long nowNs) {
        try {
            transport.onTick(nowNs);
        } catch (RuntimeException | Error e) {
            onFailure(transport, e, nowNs);
        }
    }

    /** Calls into a transport on behalf of a command. */
    void guarded(Transport transport, Runnable call, long nowNs) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            onFailure(transport, e, nowNs);
        }
    }

    void closeAll(long nowNs) {
        for (Transport transport : List.copyOf(open)) {
            guarded(transport, () -> transport.end(nowNs), nowNs);
        }
    }

    private void onFailure(Transport transport, Throwable failure, long nowNs) {
        counters.handlerFailures++;
        LOG.log(Level.WARNING, "a media transport failed and was closed", failure);
        try {
            transport.end(nowNs);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a media transport failed again while closing", e);
        }
    }
}
