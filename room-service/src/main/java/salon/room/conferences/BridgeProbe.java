package salon.room.conferences;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import salon.contracts.BridgeStatus;
import salon.room.placement.BridgeLost;
import salon.room.placement.BridgeMissed;
import salon.room.placement.Bridges;
import salon.room.runtime.Background;

/**
 * Asks bridges whose heartbeat is overdue, and those whose clients have lost them, whether they
 * live. A process that was killed refuses the connection: then its rooms need not wait any longer.
 * A machine that is gone answers nothing, and so does one that is only busy: that takes longer to
 * tell. When it is Kafka that is away, all of them answer, and people can still join. Whatever a
 * bridge answers, it lives.
 */
@ApplicationScoped
class BridgeProbe {
    private static final Logger LOG = Logger.getLogger(BridgeProbe.class);
    private static final Duration PERIOD = Duration.ofMillis(200);

    /** A bridge answers within a few milliseconds; on a machine that is overloaded, within this. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Bridges bridges;
    private final Background background;
    private final Event<BridgeLost> lost;

    BridgeProbe(Bridges bridges, Background background, Event<BridgeLost> lost) {
        this.bridges = bridges;
        this.background = background;
        this.lost = lost;
    }

    void begin(@Observes StartupEvent event) {
        background.every(
                PERIOD,
                "asking silent bridges",
                () -> bridges.suspects().forEach(bridge -> askOnce(bridge, true)));
    }

    /** Sooner than its heartbeat is overdue; then only a refused connection proves its death. */
    void missed(@Observes BridgeMissed missed) {
        bridges.find(missed.bridgeId()).ifPresent(bridge -> askOnce(bridge, false));
    }

    /** Each on a thread of its own, one question at a time: the dead must not delay the living. */
    private void askOnce(BridgeStatus bridge, boolean silent) {
        if (asked.add(bridge.bridgeId())) {
            background.run(() -> {
                try {
                    ask(bridge, silent);
                } finally {
                    asked.remove(bridge.bridgeId());
                }
            });
        }
    }

    private void ask(BridgeStatus bridge, boolean silent) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(bridge.url())).timeout(PATIENCE).build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
            bridges.answered(bridge.bridgeId());
        } catch (HttpTimeoutException _) {
            tell(bridge, silent && bridges.unanswered(bridge), "it does not answer");
        } catch (IOException failed) {
            boolean refused = failed instanceof ConnectException;
            tell(bridge, (silent || refused) && bridges.unreachable(bridge), failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(BridgeStatus bridge, boolean dead, String why) {
        if (dead) {
            LOG.warnf("bridge %s is dead: %s", bridge.bridgeId(), why);
            lost.fire(new BridgeLost(bridge.bridgeId()));
        }
    }
}
