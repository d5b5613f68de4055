package salon.room.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import salon.contracts.BridgeStatus;
import salon.contracts.RoomEvent;
import salon.contracts.Topics;
import salon.room.rooms.RoomEventHeard;

/** What comes from Kafka: bridges' heartbeats, and the events of rooms on other replicas. */
@ApplicationScoped
class Incoming {
    private static final Logger LOG = Logger.getLogger(Incoming.class);

    private final KafkaClients clients;
    private final Outgoing outgoing;
    private final ObjectMapper json;
    private final Event<BridgeStatus> heartbeats;
    private final Event<RoomEventHeard> roomEvents;
    private final Counter unreadable;
    private List<TopicReader> readers = List.of();

    Incoming(
            KafkaClients clients,
            Outgoing outgoing,
            ObjectMapper json,
            Event<BridgeStatus> heartbeats,
            Event<RoomEventHeard> roomEvents,
            MeterRegistry meters) {
        this.clients = clients;
        this.outgoing = outgoing;
        this.json = json;
        this.heartbeats = heartbeats;
        this.roomEvents = roomEvents;
        this.unreadable = meters.counter("salon.kafka.unreadable");
    }

    void begin(@Observes StartupEvent event) {
        readers =
                List.of(
                        reader(Topics.BRIDGE_STATUS, BridgeStatus.class, heartbeats::fire),
                        reader(
                                Topics.ROOM_EVENTS,
                                RoomEvent.class,
                                heard -> roomEvents.fire(new RoomEventHeard(heard))));
        readers.forEach(TopicReader::start);
    }

    void end(@Observes ShutdownEvent event) {
        readers.forEach(TopicReader::stop);
    }

    private <T> TopicReader reader(String topic, Class<T> type, Consumer<T> handler) {
        return new TopicReader(topic, clients::consumer, message -> handle(message, type, handler));
    }

    private <T> void handle(
            ConsumerRecord<String, byte[]> message, Class<T> type, Consumer<T> handler) {
        if (message.value() == null) {
            return;
        }
        try {
            handler.accept(json.readValue(message.value(), type));
        } catch (IOException failed) {
            bury(message, failed);
        } catch (RuntimeException failed) {
            LOG.warnf("a record of %s failed: %s", message.topic(), failed);
        }
    }

    private void bury(ConsumerRecord<String, byte[]> message, IOException failed) {
        unreadable.increment();
        String reason =
                failed instanceof JsonProcessingException malformed
                        ? malformed.getOriginalMessage()
                        : String.valueOf(failed.getMessage());
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(Topics.DEAD_LETTER, message.key(), message.value());
        message.headers().forEach(copy.headers()::add);
        RoomRecords.add(copy.headers(), "salon_reason", reason);
        RoomRecords.add(copy.headers(), "salon_topic", message.topic());
        RoomRecords.add(
                copy.headers(), "salon_position", message.partition() + ":" + message.offset());
        try {
            CompletableFuture<Void> _ =
                    outgoing.send(copy)
                            .whenComplete((done, failure) -> {
                                if (failure != null) {
                                    LOG.warnf("a dead letter was lost: %s", failure.getMessage());
                                }
                            });
        } catch (KafkaException away) {
            LOG.warnf("a dead letter was lost: %s", away.getMessage());
        }
    }
}
