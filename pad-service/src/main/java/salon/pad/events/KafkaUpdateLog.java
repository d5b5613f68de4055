package salon.pad.events;

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
import salon.contracts.PadEvent.PadUpdated;
import salon.pad.storage.UpdateLog;

/** Edits go to Kafka first; nothing is acknowledged before all replicas of the broker have it. */
@ApplicationScoped
class KafkaUpdateLog implements UpdateLog {
    private static final Logger LOG = Logger.getLogger(KafkaUpdateLog.class);
    private static final long LONGEST_WAIT_MS = 4000;

    private final Producer<byte[], byte[]> producer;
    private final EventJson json;
    private final Timer acknowledged;

    KafkaUpdateLog(KafkaClients clients, EventJson json, MeterRegistry meters) {
        this.producer = clients.producer();
        this.json = json;
        this.acknowledged = meters.timer("pad_append");
    }

    @Override
    public Outcome append(PadUpdated edit) {
        var begun = System.nanoTime();
        try {
            var _ = producer.send(json.write(edit)).get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
            acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return Outcome.ACKNOWLEDGED;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debugf(e, "an edit of %s was not acknowledged", edit.padId());
            return Outcome.UNAVAILABLE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.UNAVAILABLE;
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
