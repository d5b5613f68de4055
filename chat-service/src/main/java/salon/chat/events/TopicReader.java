package salon.chat.events;

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
import salon.chat.history.HistoryUnavailable;

/**
 * Reads all partitions of a topic without a consumer group, on a thread of its own, for as long as
 * the service lives. Waits for Kafka and for the store when they are away, skips what cannot be
 * read, and goes on where it was.
 */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MS = 500;
    private static final int WAITS_TOLD = 10;
    private static final long STOP_MS = 3000;

    /** A record that fails so often for a reason nobody foresaw must not stop all that follow. */
    private static final int MOST_FAILURES = 3;

    private final String topic;
    private final KafkaClients clients;
    private final RecordSink sink;
    private final DeadLetters deadLetters;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread;
    private int waits;

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

    void stop() throws InterruptedException {
        closed.countDown();
        thread.join(STOP_MS);
    }

    private void run() {
        while (!isClosed()) {
            try (var consumer = clients.consumer()) {
                assign(consumer);
                read(consumer);
            } catch (InterruptException | InterruptedException _) {
                return;
            } catch (KafkaException | HistoryUnavailable e) {
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
        waits = 0;
        LOG.debugf("reading %s", topic);
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        while (!isClosed()) {
            var found = consumer.poll(POLL);
            for (var partition : found.partitions()) {
                takeAll(partition, found.records(partition));
            }
        }
    }

    /** Takes them until the service stops: what was not taken then is read again the next time. */
    private void takeAll(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (var each : records) {
            if (!take(each)) {
                return;
            }
            next.put(partition, each.offset() + 1);
        }
        sink.onProgress(partition, next.getOrDefault(partition, 0L));
    }

    /** Whether the record is done with; false when the service stopped before. */
    private boolean take(ConsumerRecord<byte[], byte[]> found) {
        int failures = 0;
        while (!isClosed()) {
            try {
                sink.accept(found);
                waits = 0;
                return true;
            } catch (HistoryUnavailable e) {
                logOnce(e);
                pause();
            } catch (UnreadableRecord e) {
                deadLetters.copy(found, String.valueOf(e.getMessage()));
                return true;
            } catch (RuntimeException e) {
                failures++;
                if (failures == MOST_FAILURES) {
                    LOG.errorf(e, "a record of %s is nothing this service can take", topic);
                    deadLetters.copy(found, e.toString());
                    return true;
                }
                pause();
            }
        }
        return false;
    }

    /** An outage is told once, not at every attempt, and not while everything starts together. */
    private void logOnce(RuntimeException e) {
        waits++;
        if (waits == WAITS_TOLD) {
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
