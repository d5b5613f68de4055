package salon.pad.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import salon.contracts.Topics;

/** Starts and stops the two readers of this replica. */
@ApplicationScoped
class Readers {
    private final TopicReader messages;
    private final TopicReader rooms;

    Readers(KafkaClients clients, MessageSink messages, RoomSink rooms, DeadLetters deadLetters) {
        this.messages = new TopicReader(Topics.PAD_UPDATES, clients, messages, deadLetters);
        this.rooms = new TopicReader(Topics.ROOM_EVENTS, clients, rooms, deadLetters);
    }

    void onStart(@Observes StartupEvent start) {
        messages.start();
        rooms.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        messages.stop();
        rooms.stop();
    }
}
