package salon.gateway.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeStatus;
import salon.contracts.Topics;
import salon.gateway.bridges.BridgeDirectory;

/**
 * Reads the heartbeats of all bridges into the {@link BridgeDirectory}: every partition, no group,
 * from the beginning, on one thread of its own. A heartbeat that cannot be read is counted and
 * skipped, not copied to the dead letters: the bridge repeats it twice a second to every gateway.
 */
@ApplicationScoped
public class BridgeHeartbeats {
    private static final Logger LOG = Logger.getLogger(BridgeHeartbeats.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PROBE_NS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Object> settings;
    private final ObjectMapper json;
    private final BridgeDirectory directory;
    private final MeterRegistry metrics;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    BridgeHeartbeats(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            ObjectMapper json,
            BridgeDirectory directory,
            MeterRegistry metrics) {
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.json = json;
        this.directory = directory;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("bridge-heartbeats").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        boolean complained = false;
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(
                            settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException | WakeupException _) {
                return;
            } catch (KafkaException failure) {
                if (!complained) {
                    LOG.warnf("Heartbeats of bridges cannot be read: %s", failure.getMessage());
                    complained = true;
                }
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        while (partitions.isEmpty() && !stopping) {
            directory.caughtUp();
            pause();
            partitions = partitions(consumer);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> history = consumer.endOffsets(partitions, ANSWER);
        long probedNs = System.nanoTime();
        directory.brokerHeard(probedNs);
        while (!stopping) {
            for (ConsumerRecord<String, byte[]> heartbeat : consumer.poll(POLL)) {
                note(heartbeat, history);
            }
            if (!directory.isComplete() && hasPassed(consumer, history)) {
                directory.caughtUp();
            }
            if (System.nanoTime() - probedNs > PROBE_NS) {
                probedNs = System.nanoTime();
                probe(consumer, partitions);
            }
        }
    }

    /** Asks the broker something: only its answer makes silence of a bridge mean anything. */
    private void probe(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        try {
            consumer.endOffsets(partitions, ANSWER);
            directory.brokerHeard(System.nanoTime());
        } catch (org.apache.kafka.common.errors.TimeoutException _) {
            metrics.counter("salon.gateway.heartbeats.broker.silent").increment();
        }
    }

    private void note(ConsumerRecord<String, byte[]> heartbeat, Map<TopicPartition, Long> history) {
        if (heartbeat.value() == null) {
            directory.gone(heartbeat.key());
            return;
        }
        TopicPartition partition = new TopicPartition(heartbeat.topic(), heartbeat.partition());
        boolean old = heartbeat.offset() < history.getOrDefault(partition, 0L);
        long ageMs = old ? Math.max(0, System.currentTimeMillis() - heartbeat.timestamp()) : 0;
        long atNs = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ageMs);
        try {
            BridgeStatus status = json.readValue(heartbeat.value(), BridgeStatus.class);
            if (!directory.heard(status.bridgeId(), status.url(), atNs)) {
                skipped();
            }
        } catch (IOException | RuntimeException _) {
            skipped();
        }
    }

    private void skipped() {
        metrics.counter("salon.gateway.heartbeats.skipped").increment();
    }

    private static boolean hasPassed(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        try {
            List<PartitionInfo> known = consumer.partitionsFor(Topics.BRIDGE_STATUS, ANSWER);
            return known == null
                    ? List.of()
                    : known.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
        } catch (UnknownTopicOrPartitionException _) {
            return List.of();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }
}
