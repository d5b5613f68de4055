package salon.room.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.contracts.AuditEvent;
import salon.contracts.RoomEvent;
import salon.room.rooms.OutboxItem;
import salon.room.rooms.Room;
import salon.room.rooms.RoomChange;
import salon.room.rooms.RoomLeftBehind;
import salon.room.rooms.Rooms;
import salon.room.rooms.SealedRooms;
import salon.room.runtime.Background;

/**
 * Brings what waits in rooms' outboxes to Kafka, in order, at least once, and then removes it from
 * there. One run per room at a time on this replica; while Kafka is away it tries again, and nobody
 * waits for it.
 */
@ApplicationScoped
class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ConcurrentHashMap<String, Boolean> running = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final Outgoing outgoing;
    private final RoomRecords records;
    private final SealedRooms sealedRooms;
    private final Background background;
    private final Counter published;
    private final Counter failures;

    OutboxPublisher(
            Rooms rooms,
            Outgoing outgoing,
            RoomRecords records,
            SealedRooms sealedRooms,
            Background background,
            MeterRegistry meters) {
        this.rooms = rooms;
        this.outgoing = outgoing;
        this.records = records;
        this.sealedRooms = sealedRooms;
        this.background = background;
        this.published = meters.counter("salon.outbox.published");
        this.failures = meters.counter("salon.outbox.failures");
    }

    void changed(@Observes RoomChange change) {
        if (!change.after().outbox().isEmpty()) {
            publish(change.after().id());
        }
    }

    void found(@Observes RoomLeftBehind room) {
        publish(room.roomId());
    }

    /** Starts a run, or makes the one under way look once more. */
    private void publish(String roomId) {
        if (running.put(roomId, true) == null) {
            background.run(() -> runUntilQuiet(roomId));
        }
    }

    private void runUntilQuiet(String roomId) {
        try {
            do {
                running.replace(roomId, false);
                publishOnce(roomId);
            } while (!running.remove(roomId, false));
        } catch (KafkaException | CompletionException failed) {
            failures.increment();
            LOG.debugf("room events wait for Kafka: %s", failed.getMessage());
            retry(roomId);
        } catch (RuntimeException failed) {
            retry(roomId);
            throw failed;
        }
    }

    private void retry(String roomId) {
        background.later(
                RETRY,
                () -> {
                    running.remove(roomId);
                    publish(roomId);
                });
    }

    private void publishOnce(String roomId) {
        Optional<Room> stored = rooms.findEvenClosed(roomId);
        if (stored.isEmpty()) {
            return;
        }
        Room room = stored.get();
        if (!room.outbox().isEmpty()) {
            send(room);
            long upTo = room.outbox().getLast().seq();
            Optional<Room> after = rooms.published(roomId, upTo);
            if (after.isPresent() && overtaken(room, after.get())) {
                sendState(after.get()).join();
            }
        }
        rooms.forget(roomId);
    }

    /** Another replica published later events meanwhile, and our older state came after its. */
    private static boolean overtaken(Room published, Room now) {
        return now.outbox().isEmpty() && now.version() != published.version();
    }

    private void send(Room room) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (OutboxItem item : room.outbox()) {
            RoomEvent event = item.event();
            AuditEvent audit = item.audit();
            if (event != null) {
                sent.add(outgoing.send(records.event(event)));
            }
            if (audit != null) {
                sent.add(outgoing.send(records.audit(audit, auditId(room, item))));
            }
        }
        sent.add(sendState(room));
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        published.increment(sent.size());
    }

    private CompletableFuture<Void> sendState(Room room) {
        if (room.closed()) {
            return outgoing.send(records.gone(room.state()));
        }
        ProducerRecord<String, byte[]> state = records.state(room.state());
        state.headers().add(StateRebuild.SEALED, sealedRooms.seal(room));
        return outgoing.send(state);
    }

    private static String auditId(Room room, OutboxItem item) {
        return room.id() + ":audit:" + item.seq();
    }
}
