package salon.room.events;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The one producer, made when it is needed first. Safe for all threads. */
@ApplicationScoped
class Outgoing {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final Outage outage;
    private @Nullable Producer<String, byte[]> producer;
    private boolean stopped;

    Outgoing(KafkaClients clients, Outage outage) {
        this.clients = clients;
        this.outage = outage;
    }

    /** Sends a record; done when the brokers have it, failed when they did not take it in time. */
    CompletableFuture<Void> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Future<?> _ =
                producer()
                        .send(
                                message,
                                (metadata, failure) -> {
                                    if (failure == null) {
                                        outage.accepted();
                                        sent.complete(null);
                                    } else {
                                        outage.refused(failure);
                                        sent.completeExceptionally(failure);
                                    }
                                });
        return sent;
    }

    private synchronized Producer<String, byte[]> producer() {
        if (stopped) {
            throw new IllegalStateException("the service stops");
        }
        if (producer == null) {
            producer = clients.producer();
        }
        return producer;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        if (producer != null) {
            producer.close(FAREWELL);
        }
    }
}
