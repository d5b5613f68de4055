package salon.chat.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.chat.message.MessageLog;
import salon.contracts.ChatEvent.MessagePosted;

/**
 * Messages go to Kafka first; nothing is acknowledged before all replicas of the broker have it.
 */
@ApplicationScoped
class KafkaMessageLog implements MessageLog {
    private static final Logger LOG = Logger.getLogger(KafkaMessageLog.class);
    private static final long LONGEST_WAIT_MS = 4000;

    private final Producer<byte[], byte[]> producer;
    private final EventJson json;
    private final Timer acknowledged;

    KafkaMessageLog(KafkaClients clients, EventJson json, MeterRegistry meters) {
        this.producer = clients.producer();
        this.json = json;
        this.acknowledged = meters.timer("chat_append");
    }

    @Override
    public Outcome append(MessagePosted message) {
        var begun = System.nanoTime();
        try {
            var place =
                    producer.send(json.write(message)).get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
            acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return new Outcome.Acknowledged(place.offset());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debugf(e, "message %s was not acknowledged", message.messageId());
            return new Outcome.Unavailable();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable();
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
