package salon.room.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Everything a topic holds, from its beginning on. For one thread. */
public final class Topic implements AutoCloseable {
    private final String name;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    public Topic(String name, String brokers) {
        this.name = name;
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(name).stream()
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The records of that key, oldest first, once they are as awaited. */
    public List<ConsumerRecord<String, String>> awaits(
            String key, Predicate<List<ConsumerRecord<String, String>>> complete) {
        return Awaitility.await(name)
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                            return seen.stream().filter(r -> key.equals(r.key())).toList();
                        },
                        complete);
    }

    /** All that was read so far, of all keys. */
    public List<ConsumerRecord<String, String>> seen() {
        return List.copyOf(seen);
    }

    /** A header's text. */
    public static String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "(none)" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
