package salon.bridge.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import salon.contracts.Topics;

/** Copies records nobody can read to a topic of their own, with the reason, and counts them. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final Counter counter;

    DeadLetters(KafkaClients clients, MeterRegistry meters) {
        this.producer = clients.producer();
        this.counter = meters.counter("salon.bridge.events.unreadable");
    }

    void copy(ConsumerRecord<byte[], byte[]> found, String reason) {
        counter.increment();
        var origin = found.topic() + "/" + found.partition() + "/" + found.offset();
        LOG.warnf("record %s cannot be read and is skipped: %s", origin, reason);
        var copy = new ProducerRecord<>(Topics.DEAD_LETTER, found.key(), found.value());
        found.headers().forEach(copy.headers()::add);
        copy.headers().add("salon_origin", origin.getBytes(StandardCharsets.UTF_8));
        copy.headers().add("salon_reason", reason.getBytes(StandardCharsets.UTF_8));
        copy.headers().add("salon_reader", "media-bridge".getBytes(StandardCharsets.UTF_8));
        var _ =
                producer.send(
                        copy,
                        (_, failure) -> {
                            if (failure != null) {
                                LOG.errorf(
                                        "record %s was not copied: %s",
                                        origin, failure.getMessage());
                            }
                        });
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
