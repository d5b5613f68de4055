package salon.room.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.contracts.AuditEvent;
import salon.room.runtime.RandomIds;

/** Audit records that change no room, sent as they happen. */
@ApplicationScoped
class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    private final Outgoing outgoing;
    private final RoomRecords records;

    AuditLog(Outgoing outgoing, RoomRecords records) {
        this.outgoing = outgoing;
        this.records = records;
    }

    void happened(@Observes AuditEvent event) {
        try {
            CompletableFuture<Void> _ =
                    outgoing.send(records.audit(event, RandomIds.next("audit-")))
                            .whenComplete((done, failure) -> warn(event, failure));
        } catch (KafkaException failure) {
            warn(event, failure);
        }
    }

    private static void warn(
            AuditEvent event, @org.jspecify.annotations.Nullable Throwable failure) {
        if (failure != null) {
            LOG.warnf(
                    "audit record %s of %s was not taken: %s",
                    event.getClass().getSimpleName(), event.at(), failure.getMessage());
        }
    }
}
