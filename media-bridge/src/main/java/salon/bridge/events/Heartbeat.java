package salon.bridge.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.bridge.config.BridgeConfig;
import salon.bridge.config.BridgeIdentity;
import salon.bridge.signaling.Assignments;
import salon.bridge.signaling.Conferences;
import salon.bridge.signaling.Drain;
import salon.bridge.signaling.DrainChanged;
import salon.contracts.BridgeStatus;
import salon.contracts.Topics;

/**
 * Says twice a second that this bridge is there and how full it is; at the end, that it takes no
 * more, and then that it is gone. While Kafka is away the bridge goes on; it is told once.
 */
@ApplicationScoped
class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final long PERIOD_MS = 500;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final OwnTopics topics;
    private final BridgeConfig config;
    private final BridgeIdentity identity;
    private final Conferences conferences;
    private final Drain drain;
    private final Assignments assignments;
    private final LoadMeter meter;
    private final Occupancy occupancy;
    private final ObjectMapper json;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("heartbeat").daemon().factory());
    private final Backoff backoff = new Backoff();
    private @Nullable Producer<byte[], byte[]> producer;
    private long nextAttemptNs = System.nanoTime();
    private volatile boolean failing;

    Heartbeat(
            KafkaClients clients,
            OwnTopics topics,
            BridgeConfig config,
            BridgeIdentity identity,
            Conferences conferences,
            Drain drain,
            Assignments assignments,
            LoadMeter meter,
            ObjectMapper json) {
        this.clients = clients;
        this.topics = topics;
        this.config = config;
        this.identity = identity;
        this.conferences = conferences;
        this.drain = drain;
        this.assignments = assignments;
        this.meter = meter;
        this.occupancy = new Occupancy(config.limits());
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> beat(state()), 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Does not wait for the next turn: the sooner it is known, the fewer come in vain. */
    void changed(@Observes DrainChanged change) {
        timer.execute(() -> beat(state()));
    }

    private BridgeStatus.State state() {
        return drain.isDraining() ? BridgeStatus.State.DRAINING : BridgeStatus.State.READY;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.execute(this::sayGoodbye);
        timer.shutdown();
        if (!timer.awaitTermination(2 * LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("the last heartbeat did not get through");
        }
    }

    private void beat(BridgeStatus.State state) {
        try {
            Producer<byte[], byte[]> open = producer;
            if (open == null) {
                open = open();
            }
            if (open != null) {
                send(open, value(state), state);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // A timer that throws is never called again, and a heartbeat must go on.
            tellOnce(e);
        }
    }

    /** The producer, once the topics are there; null until the next attempt is due. */
    private @Nullable Producer<byte[], byte[]> open()
            throws ExecutionException, InterruptedException {
        if (System.nanoTime() - nextAttemptNs < 0) {
            return null;
        }
        try {
            topics.ensure();
            producer = clients.producer();
        } finally {
            nextAttemptNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoff.failedMs());
        }
        return producer;
    }

    private void sayGoodbye() {
        beat(BridgeStatus.State.DRAINING);
        Producer<byte[], byte[]> open = producer;
        if (open != null) {
            var _ = open.send(new ProducerRecord<>(Topics.BRIDGE_STATUS, key(), null));
            open.close(LAST_WORDS);
        }
    }

    private void send(Producer<byte[], byte[]> open, byte[] value, BridgeStatus.State state) {
        var beat =
                BridgeRecords.of(
                        Topics.BRIDGE_STATUS,
                        identity.id(),
                        value,
                        identity.id(),
                        identity.id(),
                        "salon.bridge." + state.name().toLowerCase(Locale.ROOT),
                        Instant.now());
        var _ =
                open.send(
                        beat,
                        (_, failure) -> {
                            if (failure == null) {
                                failing = false;
                                assignments.brokerHeard();
                            } else {
                                tellOnce(failure);
                            }
                        });
    }

    private byte[] value(BridgeStatus.State state) {
        var status =
                new BridgeStatus(
                        identity.id(),
                        config.url(),
                        config.region(),
                        state,
                        occupancy.measure(meter.read(), System.nanoTime()),
                        conferences.conferenceCount(),
                        conferences.endpointCount(),
                        identity.startedAt(),
                        Instant.now());
        try {
            return json.writeValueAsBytes(status);
        } catch (JsonProcessingException e) {
            throw new KafkaException(e);
        }
    }

    private byte[] key() {
        return identity.id().getBytes(StandardCharsets.UTF_8);
    }

    /** An outage is told once, not twice a second. */
    private void tellOnce(Exception e) {
        if (!failing) {
            failing = true;
            LOG.warnf("heartbeats do not get through: %s", e.getMessage());
        }
    }
}
