package salon.pad.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import salon.contracts.Topics;

/** Starts and stops the readers of this replica. */
@ApplicationScoped
class Readers {
    private final List<TopicReader> all;

    Readers(
            KafkaClients clients,
            SnapshotSink snapshots,
            UpdateSink updates,
            SignalSink signals,
            RoomSink rooms,
            DeadLetters deadLetters) {
        this.all =
                List.of(
                        new TopicReader(Topics.PAD_SNAPSHOTS, clients, snapshots, deadLetters),
                        new TopicReader(Topics.PAD_UPDATES, clients, updates, deadLetters),
                        new TopicReader(Topics.SIGNAL, clients, signals, deadLetters),
                        new TopicReader(Topics.ROOM_EVENTS, clients, rooms, deadLetters));
    }

    void onStart(@Observes StartupEvent start) {
        all.forEach(TopicReader::start);
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        all.forEach(TopicReader::end);
        for (var each : all) {
            each.awaitEnd();
        }
    }
}
