package salon.pad.events;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import salon.contracts.PadSnapshot;
import salon.contracts.Topics;
import salon.pad.storage.SnapshotRef;
import salon.pad.storage.SnapshotStore;
import salon.pad.storage.StorageUnavailable;
import salon.pad.yjs.Update;

/** Snapshots in a compacted topic: written by pad, read by offset. */
@ApplicationScoped
class KafkaSnapshots implements SnapshotStore {
    private static final long LONGEST_WAIT_MS = 4000;
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final EventJson json;
    private final Producer<byte[], byte[]> producer;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Consumer<byte[], byte[]> consumer;

    KafkaSnapshots(KafkaClients clients, EventJson json) {
        this.clients = clients;
        this.json = json;
        this.producer = clients.producer();
    }

    @Override
    public void write(PadSnapshot snapshot) {
        try {
            var _ = producer.send(json.write(snapshot)).get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new StorageUnavailable("the snapshot may not be kept: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted", e);
        }
    }

    @Override
    public Optional<Update> read(String padId, SnapshotRef ref) {
        var place = new TopicPartition(Topics.PAD_SNAPSHOTS, ref.partition());
        reading.lock();
        try {
            return recordAt(place, ref.offset()).map(this::content);
        } catch (KafkaException e) {
            close();
            throw new StorageUnavailable("no snapshot of " + padId + ": " + e.getMessage(), e);
        } finally {
            reading.unlock();
        }
    }

    /** The record there; nothing when compaction removed it and only later ones are left. */
    private Optional<ConsumerRecord<byte[], byte[]>> recordAt(TopicPartition place, long offset) {
        var reader = consumer == null ? clients.consumer() : consumer;
        consumer = reader;
        reader.assign(List.of(place));
        reader.seek(place, offset);
        var found = reader.poll(LONGEST_READ).records(place);
        if (found.isEmpty()) {
            throw new KafkaException("the broker does not answer");
        }
        return Optional.of(found.getFirst()).filter(record -> record.offset() == offset);
    }

    private Update content(ConsumerRecord<byte[], byte[]> found) {
        try {
            return SnapshotSink.content(json.read(found, PadSnapshot.class));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    @PreDestroy
    void stop() {
        producer.close(Duration.ofSeconds(2));
        reading.lock();
        try {
            close();
        } finally {
            reading.unlock();
        }
    }
}
