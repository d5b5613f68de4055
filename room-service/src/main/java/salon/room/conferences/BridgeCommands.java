package salon.room.conferences;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.contracts.RoomEvent;
import salon.room.placement.Bridges;
import salon.room.rooms.RoomChange;
import salon.room.runtime.Background;
import salon.room.tokens.TokenIssuer;

/**
 * Tells the bridge who has left, so that media ends with the session. Nobody waits for it, and a
 * bridge that does not answer notices by itself that packets have stopped.
 */
@ApplicationScoped
class BridgeCommands {
    private static final Logger LOG = Logger.getLogger(BridgeCommands.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Bridges bridges;
    private final TokenIssuer tokens;
    private final Background background;
    private final Counter failures;

    BridgeCommands(
            Bridges bridges, TokenIssuer tokens, Background background, MeterRegistry meters) {
        this.bridges = bridges;
        this.tokens = tokens;
        this.background = background;
        this.failures = meters.counter("salon.bridge.command.failures");
    }

    void changed(@Observes RoomChange change) {
        BridgeRef bridge = change.before().bridge();
        if (bridge == null) {
            return;
        }
        for (RoomEvent event : change.events()) {
            if (event instanceof RoomEvent.ParticipantLeft left) {
                background.run(() -> remove(bridge, left));
            }
        }
    }

    private void remove(BridgeRef bridge, RoomEvent.ParticipantLeft left) {
        String url = bridges.find(bridge.id()).map(BridgeStatus::url).orElse(null);
        if (url == null) {
            return;
        }
        String path =
                String.join(
                        "/",
                        url,
                        "api/media",
                        segment(bridge.id()),
                        "conferences",
                        segment(left.roomId()),
                        "endpoints",
                        segment(left.participantId()));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(path))
                        .timeout(PATIENCE)
                        .header(
                                "Authorization",
                                "Bearer " + tokens.command(left.roomId()).compact())
                        .DELETE()
                        .build();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 500 || status == 401 || status == 403) {
                failed(bridge, "status " + status);
            }
        } catch (IOException away) {
            failed(bridge, away.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(BridgeRef bridge, String why) {
        failures.increment();
        LOG.infof("bridge %s was not told that somebody left: %s", bridge.id(), why);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
