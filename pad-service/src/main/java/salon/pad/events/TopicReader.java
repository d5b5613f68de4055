package salon.pad.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Reads all partitions of a topic without a consumer group, on a thread of its own, for as long as
 * the service lives. Waits for Kafka when it is away, skips what cannot be read, and goes on where
 * it was.
 */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MS = 500;
    private static final long STOP_MS = 3000;

    private final String topic;
    private final KafkaClients clients;
    private final RecordSink sink;
    private final DeadLetters deadLetters;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread;
    private boolean quiet;
    private boolean caughtUp;

    TopicReader(String topic, KafkaClients clients, RecordSink sink, DeadLetters deadLetters) {
        this.topic = topic;
        this.clients = clients;
        this.sink = sink;
        this.deadLetters = deadLetters;
        this.thread = Thread.ofPlatform().name("read-" + topic).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Asks it to end after what it is doing. */
    void end() {
        closed.countDown();
    }

    void awaitEnd() throws InterruptedException {
        thread.join(STOP_MS);
    }

    private void run() {
        while (!isClosed()) {
            try (var consumer = clients.consumer()) {
                assign(consumer);
                read(consumer);
            } catch (InterruptException | InterruptedException _) {
                return;
            } catch (KafkaException e) {
                logOnce(e);
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "reading %s fails and begins again", topic);
                pause();
            }
        }
    }

    private void assign(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        sink.prepare();
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic is not there yet");
        }
        consumer.assign(partitions);
        if (next.isEmpty()) {
            sink.seek(consumer, partitions);
            partitions.forEach(each -> next.put(each, consumer.position(each)));
        } else {
            partitions.forEach(each -> consumer.seek(each, next.getOrDefault(each, 0L)));
        }
        quiet = false;
        LOG.debugf("reading %s", topic);
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        var ends = caughtUp ? Map.<TopicPartition, Long>of() : consumer.endOffsets(next.keySet());
        while (!isClosed()) {
            if (!caughtUp && hasReached(consumer, ends)) {
                caughtUp = true;
                sink.onCaughtUp();
            }
            var found = consumer.poll(POLL);
            found.partitions().forEach(partition -> takeAll(found.records(partition)));
        }
    }

    /** By the consumer's position: the last records of a topic may have been cleaned away. */
    private static boolean hasReached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
    }

    private void takeAll(List<ConsumerRecord<byte[], byte[]>> records) {
        for (var each : records) {
            take(each);
            next.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        try {
            sink.accept(found);
        } catch (UnreadableRecord e) {
            deadLetters.copy(found, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Nothing here waits for others, so it would fail again, and stop all that follow.
            LOG.errorf(e, "a record of %s is nothing this service can take", topic);
            deadLetters.copy(found, e.toString());
        }
    }

    /** An outage is told once, not at every attempt. */
    private void logOnce(RuntimeException e) {
        if (!quiet) {
            quiet = true;
            LOG.warnf("reading %s waits: %s", topic, e.getMessage());
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            if (closed.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
                LOG.debugf("reading %s ends", topic);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
