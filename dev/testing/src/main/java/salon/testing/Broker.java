package salon.testing;

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

/** What other services, and broken ones, write to the real broker; and what ends up there. */
public final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> settings =
            Map.of("bootstrap.servers", BackingServices.shared().kafkaBootstrap());
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());

    /** Writes a record and waits until the broker has it. */
    public RecordMetadata write(String topic, String key, String value) {
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

    /** A session of somebody whose id does not matter ends. */
    public RecordMetadata writeLeft(String room, String sid, String reason) {
        return writeLeft(room, "p-Ada", sid, reason);
    }

    /** A participant's session ends. */
    public RecordMetadata writeLeft(String room, String participantId, String sid, String reason) {
        return write(
                Topics.ROOM_EVENTS,
                room,
                """
                {"type":"participant-left","roomId":"%s","version":2,"at":"%s",
                 "participantId":"%s","sid":"%s","reason":"%s"}
                """
                        .formatted(room, Instant.now(), participantId, sid, reason));
    }

    /** A participant has that role now. */
    public RecordMetadata writeRole(String room, String participantId, String role) {
        return write(
                Topics.ROOM_EVENTS,
                room,
                """
                {"type":"participant-changed","roomId":"%s","version":3,"at":"%s",
                 "participant":{"id":"%s","displayName":"Ada","role":"%s","joinedAt":"%s",
                  "audio":false,"video":false,"screen":false,"connected":true}}
                """
                        .formatted(room, Instant.now(), participantId, role, Instant.now()));
    }

    /** The room ends. */
    public RecordMetadata writeClosed(String room) {
        return write(
                Topics.ROOM_EVENTS,
                room,
                """
                {"type":"room-closed","roomId":"%s","version":9,"at":"%s"}
                """
                        .formatted(room, Instant.now()));
    }

    /** As room-service does when it starts. */
    public void createRoomEvents() {
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

    /** The broker forgets what was written until now, as retention would have it. */
    public void expire(String topic) {
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

    /** Waits for the copy of that record among the dead letters. */
    public ConsumerRecord<byte[], byte[]> awaitDeadLetter(RecordMetadata of) {
        var origin = of.topic() + "/" + of.partition() + "/" + of.offset();
        return awaitDeadLetter(found -> origin.equals(header(found, "salon_origin")));
    }

    /** The text of a record's header; it must have it. */
    public static String header(ConsumerRecord<byte[], byte[]> of, String name) {
        return new String(of.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Waits for such a record among the dead letters. */
    public ConsumerRecord<byte[], byte[]> awaitDeadLetter(
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
