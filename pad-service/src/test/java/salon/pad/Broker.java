package salon.pad;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import salon.contracts.Topics;
import salon.testing.BackingServices;

/** What other services, and broken ones, write to Kafka; and what ends up there. */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> settings =
            Map.of("bootstrap.servers", BackingServices.shared().kafkaBootstrap());
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());

    RecordMetadata write(String topic, String key, String value) {
        try {
            return producer.send(
                            new ProducerRecord<>(
                                    topic,
                                    key.getBytes(StandardCharsets.UTF_8),
                                    value.getBytes(StandardCharsets.UTF_8)))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void writeLeft(String room, String sid, String reason) {
        write(
                Topics.ROOM_EVENTS,
                room,
                """
                {"type":"participant-left","roomId":"%s","version":2,"at":"%s",
                 "participantId":"p-Ada","sid":"%s","reason":"%s"}
                """
                        .formatted(room, Instant.now(), sid, reason));
    }

    void writeClosed(String room) {
        write(
                Topics.ROOM_EVENTS,
                room,
                """
                {"type":"room-closed","roomId":"%s","version":9,"at":"%s"}
                """
                        .formatted(room, Instant.now()));
    }

    /** The broker forgets what was written until now, as retention would have it. */
    void expire(String topic) {
        try (var admin = Admin.create(settings)) {
            var all = new HashMap<TopicPartition, RecordsToDelete>();
            for (int each = 0; each < Topics.named(topic).partitions(); each++) {
                all.put(new TopicPartition(topic, each), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As room-service does when it starts. */
    void createRoomEvents() {
        var topic = Topics.named(Topics.ROOM_EVENTS);
        try (var admin = Admin.create(settings)) {
            if (!admin.listTopics().names().get().contains(topic.name())) {
                var wanted =
                        new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                .configs(topic.config());
                admin.createTopics(List.of(wanted)).all().get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for such a record among the dead letters. */
    ConsumerRecord<byte[], byte[]> awaitDeadLetter(
            Predicate<ConsumerRecord<byte[], byte[]>> which) {
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(Topics.DEAD_LETTER, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> find(consumer, which), found -> found != null);
        }
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> find(
            KafkaConsumer<byte[], byte[]> consumer,
            Predicate<ConsumerRecord<byte[], byte[]>> which) {
        for (var each : consumer.poll(Duration.ofMillis(200))) {
            if (which.test(each)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public void close() {
        producer.close();
    }
}
