package salon.bridge.signaling;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import salon.bridge.sfu.MediaCounters;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerStats;

/** The workers' counters and what is open, as metrics {@code salon.bridge.*}. */
@ApplicationScoped
class BridgeMetrics {
    private static final String DROPPED = "salon.bridge.datagrams.dropped";

    private final MeterRegistry meters;
    private final Workers workers;
    private final Conferences conferences;

    BridgeMetrics(MeterRegistry meters, Workers workers, Conferences conferences) {
        this.meters = meters;
        this.workers = workers;
        this.conferences = conferences;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("salon.bridge.conferences", conferences, Conferences::conferenceCount)
                .register(meters);
        Gauge.builder("salon.bridge.endpoints", conferences, Conferences::endpointCount)
                .register(meters);
        register(conferences.totals());
        count("salon.bridge.datagrams.received", "", WorkerStats::received);
        count("salon.bridge.bytes.received", "", WorkerStats::receivedBytes);
        count("salon.bridge.datagrams.sent", "", WorkerStats::sent);
        count("salon.bridge.bytes.sent", "", WorkerStats::sentBytes);
        count("salon.bridge.checks.answered", "", WorkerStats::stunAnswered);
        count("salon.bridge.handshakes.completed", "", WorkerStats::handshakesCompleted);
        count("salon.bridge.handshakes.failed", "", WorkerStats::handshakesFailed);
        count("salon.bridge.handler.failures", "", WorkerStats::handlerFailures);
        count(DROPPED, "send", WorkerStats::sendsDropped);
        count(DROPPED, "other", WorkerStats::otherDropped);
        count(DROPPED, "unknown_peer", WorkerStats::unknownPeer);
        count(DROPPED, "stun_malformed", WorkerStats::stunMalformed);
        count(DROPPED, "stun_refused", WorkerStats::stunRefused);
        count(DROPPED, "dtls_refused", WorkerStats::dtlsRefused);
        count(DROPPED, "rtp_malformed", WorkerStats::rtpMalformed);
        count(DROPPED, "srtp_refused", WorkerStats::srtpRefused);
        count(DROPPED, "nonce_refused", WorkerStats::nonceRefused);
    }

    private void register(MediaTotals totals) {
        for (MediaCounters.Counted what : MediaCounters.Counted.values()) {
            String name = what.name().toLowerCase(Locale.ROOT).replace('_', '.');
            FunctionCounter.builder("salon.bridge." + name, totals, all -> all.of(what))
                    .register(meters);
        }
    }

    private void count(String name, String reason, ToDoubleFunction<WorkerStats> counter) {
        List<Worker> all = workers.all();
        for (int i = 0; i < all.size(); i++) {
            FunctionCounter.Builder<Worker> builder =
                    FunctionCounter.builder(
                                    name,
                                    all.get(i),
                                    worker -> counter.applyAsDouble(worker.stats()))
                            .tag("worker", Integer.toString(i));
            (reason.isEmpty() ? builder : builder.tag("reason", reason)).register(meters);
        }
    }
}
