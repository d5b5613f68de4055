package salon.pad.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import salon.contracts.Topics;

/** Starts and stops the two readers of this replica. */
@ApplicationScoped
class Readers {
    private final TopicReader updates;
    private final TopicReader rooms;

    Readers(KafkaClients clients, UpdateSink updates, RoomSink rooms, DeadLetters deadLetters) {
        this.updates = new TopicReader(Topics.PAD_UPDATES, clients, updates, deadLetters);
        this.rooms = new TopicReader(Topics.ROOM_EVENTS, clients, rooms, deadLetters);
    }

    void onStart(@Observes StartupEvent start) {
        updates.start();
        rooms.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        updates.stop();
        rooms.stop();
    }
}
