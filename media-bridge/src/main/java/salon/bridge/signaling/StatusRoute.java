package salon.bridge.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import salon.bridge.config.BridgeIdentity;
import salon.bridge.sfu.EndpointStats;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerStats;

/** {@code GET /status} on the management port: what this bridge carries, with its counters. */
@ApplicationScoped
class StatusRoute {
    private static final long LONGEST_WAIT_MS = 1000;

    private final BridgeIdentity identity;
    private final Workers workers;
    private final Conferences conferences;
    private final Drain drain;
    private final ObjectMapper json;

    StatusRoute(
            BridgeIdentity identity,
            Workers workers,
            Conferences conferences,
            Drain drain,
            ObjectMapper json) {
        this.identity = identity;
        this.workers = workers;
        this.conferences = conferences;
        this.drain = drain;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/status").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        List<CompletableFuture<ConferenceStatus>> asked =
                conferences.all().stream().map(StatusRoute::ask).toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .orTimeout(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)
                .thenAccept(
                        _ -> reply(request, asked.stream().map(CompletableFuture::join).toList()))
                .exceptionally(failure -> {
                    request.fail(failure);
                    return null;
                });
    }

    private static CompletableFuture<ConferenceStatus> ask(LiveConference live) {
        var answer = new CompletableFuture<ConferenceStatus>();
        live.worker()
                .execute(() ->
                        answer.complete(
                                new ConferenceStatus(
                                        live.roomId(),
                                        live.conference().stats(System.nanoTime()))));
        return answer;
    }

    private void reply(RoutingContext request, List<ConferenceStatus> all) {
        var status =
                new BridgeReport(
                        identity.id(),
                        drain.isDraining() ? "draining" : "ready",
                        all.size(),
                        workers.all().stream().map(Worker::port).toList(),
                        workers.all().getFirst().description(),
                        workers.all().stream().map(Worker::stats).toList(),
                        all);
        try {
            request.response()
                    .putHeader("content-type", "application/json")
                    .end(json.writeValueAsString(status));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }

    /**
     * The whole bridge.
     *
     * @param conferencesLeft how many are here; a drain ends at zero
     */
    @RegisterForReflection(
            targets = {
                BridgeReport.class,
                ConferenceStatus.class,
                WorkerStats.class,
                EndpointStats.class,
                EndpointStats.Estimate.class,
                EndpointStats.Published.class,
                EndpointStats.Sent.class,
                EndpointStats.Filled.class
            })
    record BridgeReport(
            String id,
            String state,
            int conferencesLeft,
            List<Integer> udpPorts,
            String mediaBy,
            List<WorkerStats> workers,
            List<ConferenceStatus> conferences) {}

    /** One conference. */
    record ConferenceStatus(String roomId, List<EndpointStats> endpoints) {}
}
