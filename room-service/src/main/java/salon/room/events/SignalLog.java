package salon.room.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.contracts.SignalEvent;
import salon.room.rooms.SignalMade;
import salon.room.runtime.Background;

/** Signals to other replicas: what is over soon and may be lost. */
@ApplicationScoped
class SignalLog {
    private static final Logger LOG = Logger.getLogger(SignalLog.class);

    private final Outgoing outgoing;
    private final RoomRecords records;
    private final Background background;

    SignalLog(Outgoing outgoing, RoomRecords records, Background background) {
        this.outgoing = outgoing;
        this.records = records;
        this.background = background;
    }

    /** Whoever caused it does not wait: sending blocks while Kafka is away. */
    void happened(@Observes SignalMade made) {
        background.run(() -> send(made.signal()));
    }

    private void send(SignalEvent.Reaction signal) {
        try {
            CompletableFuture<Void> _ =
                    outgoing.send(records.signal(signal))
                            .whenComplete((done, failure) -> {
                                if (failure != null) {
                                    LOG.debugf("a signal was lost: %s", failure.getMessage());
                                }
                            });
        } catch (KafkaException away) {
            LOG.debugf("a signal was lost: %s", away.getMessage());
        }
    }
}
