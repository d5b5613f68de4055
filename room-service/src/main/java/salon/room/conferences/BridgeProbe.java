package salon.room.conferences;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import salon.contracts.BridgeStatus;
import salon.room.placement.Bridges;
import salon.room.runtime.Background;

/**
 * Asks the bridges themselves whether they live when no heartbeat of any comes through: then it is
 * Kafka that is away, and people can still join. Whatever a bridge answers, it lives.
 */
@ApplicationScoped
class BridgeProbe {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Bridges bridges;
    private final Background background;

    BridgeProbe(Bridges bridges, Background background) {
        this.bridges = bridges;
        this.background = background;
    }

    void begin(@Observes StartupEvent event) {
        background.every(PERIOD, "asking bridges", () -> bridges.allSilent().forEach(this::ask));
    }

    private void ask(BridgeStatus bridge) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(bridge.url())).timeout(PATIENCE).build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
            bridges.answered(bridge.bridgeId());
        } catch (IOException silent) {
            // Its silence is what we wanted to know.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
