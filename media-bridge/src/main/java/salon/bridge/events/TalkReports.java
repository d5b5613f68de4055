package salon.bridge.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.bridge.config.BridgeIdentity;
import salon.bridge.signaling.Assignments;
import salon.bridge.signaling.Conferences;
import salon.contracts.CloudEvents;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;

/**
 * Tells room-service how long people have spoken: every 5 s, of the rooms in which somebody has.
 * Nothing is promised; the next report holds what a lost one did.
 */
@ApplicationScoped
class TalkReports {
    private static final Logger LOG = Logger.getLogger(TalkReports.class);
    private static final long PERIOD_S = 5;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Conferences conferences;
    private final Assignments assignments;
    private final BridgeIdentity identity;
    private final ObjectMapper json;

    /** Sending may wait for the broker, which no media worker can. */
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("talk-reports").daemon().factory());

    TalkReports(
            KafkaClients clients,
            Conferences conferences,
            Assignments assignments,
            BridgeIdentity identity,
            ObjectMapper json) {
        this.producer = clients.producer();
        this.conferences = conferences;
        this.assignments = assignments;
        this.identity = identity;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> conferences.talkNews(this::later),
                        PERIOD_S,
                        PERIOD_S,
                        TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        producer.close(LAST_WORDS);
    }

    private void later(String roomId, Map<String, Long> talkedMs) {
        if (!timer.isShutdown()) {
            timer.execute(() -> report(roomId, talkedMs));
        }
    }

    private void report(String roomId, Map<String, Long> talkedMs) {
        var epoch = assignments.epoch(roomId);
        if (epoch.isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        var event =
                new SignalEvent.TalkMeasured(
                        roomId, identity.id(), epoch.getAsLong(), talkedMs, now);
        try {
            var record =
                    BridgeRecords.of(
                            Topics.SIGNAL,
                            roomId,
                            json.writerFor(SignalEvent.class).writeValueAsBytes(event),
                            identity.id(),
                            identity.id() + ":" + roomId,
                            CloudEvents.typeOf(event),
                            now);
            var _ = producer.send(record);
        } catch (JsonProcessingException | KafkaException e) {
            LOG.debugf("how long people spoke in a room was not told: %s", e.getMessage());
        }
    }
}
