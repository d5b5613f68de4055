package salon.room.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.room.runtime.Background;
import salon.room.runtime.RandomIds;

/** Audit records that change no room, sent as they happen. */
@ApplicationScoped
class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    private final Outgoing outgoing;
    private final RoomRecords records;
    private final Background background;
    private final Counter lost;

    AuditLog(Outgoing outgoing, RoomRecords records, Background background, MeterRegistry meters) {
        this.outgoing = outgoing;
        this.records = records;
        this.background = background;
        this.lost = meters.counter("salon.audit.lost");
    }

    /** Whoever caused it does not wait: sending blocks while Kafka is away. */
    void happened(@Observes AuditEvent event) {
        background.run(() -> send(event));
    }

    private void send(AuditEvent event) {
        try {
            CompletableFuture<Void> _ =
                    outgoing.send(records.audit(event, RandomIds.next("audit-")))
                            .whenComplete((done, failure) -> count(event, failure));
        } catch (KafkaException failure) {
            count(event, failure);
        }
    }

    private void count(AuditEvent event, @Nullable Throwable failure) {
        if (failure != null) {
            lost.increment();
            LOG.debugf("an audit record was lost: %s", event);
        }
    }
}
