package salon.room.events;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic from their ends on, on a thread of its own, without a group. When
 * Kafka or the topic is missing it waits; what it missed is for others to find out.
 */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MS = 500;

    private final String topic;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private volatile boolean stopped;
    private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]> current;

    TopicReader(
            String topic,
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients,
            Consumer<ConsumerRecord<String, byte[]>> handler) {
        this.topic = topic;
        this.clients = clients;
        this.handler = handler;
    }

    void start() {
        Thread.ofPlatform().daemon().name("read " + topic).start(this::readUntilStopped);
    }

    void stop() {
        stopped = true;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void readUntilStopped() {
        while (!stopped) {
            try (var consumer = clients.get()) {
                current = consumer;
                assign(consumer);
                while (!stopped) {
                    consumer.poll(POLL).forEach(handler);
                }
            } catch (WakeupException | InterruptException stopping) {
                LOG.debugf("reading %s stops", topic);
            } catch (KafkaException failed) {
                LOG.debugf("reading %s begins anew: %s", topic, failed.getMessage());
                pause();
            }
        }
    }

    private void assign(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = List.of();
        while (!stopped && partitions.isEmpty()) {
            partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                pause();
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
