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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import salon.contracts.BridgeStatus;
import salon.contracts.CloudEvents;
import salon.contracts.RoomEvent;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;
import salon.room.placement.BridgeLeft;
import salon.room.rooms.RoomEventHeard;
import salon.room.rooms.SignalHeard;
import salon.room.store.Replica;

/** What comes from Kafka: bridges' heartbeats, the events of rooms on other replicas, signals. */
@ApplicationScoped
class Incoming {
    private static final Logger LOG = Logger.getLogger(Incoming.class);
    private static final Set<String> SIGNALS =
            Set.of("salon.signal.reaction", "salon.signal.talk-measured");

    private final KafkaClients clients;
    private final Outgoing outgoing;
    private final ObjectMapper json;
    private final Event<BridgeStatus> heartbeats;
    private final Event<BridgeLeft> farewells;
    private final Event<RoomEventHeard> roomEvents;
    private final Event<SignalHeard> signals;
    private final Replica replica;
    private final Counter unreadable;
    private List<TopicReader> readers = List.of();

    Incoming(
            KafkaClients clients,
            Outgoing outgoing,
            ObjectMapper json,
            Event<BridgeStatus> heartbeats,
            Event<BridgeLeft> farewells,
            Event<RoomEventHeard> roomEvents,
            Event<SignalHeard> signals,
            Replica replica,
            MeterRegistry meters) {
        this.clients = clients;
        this.outgoing = outgoing;
        this.json = json;
        this.heartbeats = heartbeats;
        this.farewells = farewells;
        this.roomEvents = roomEvents;
        this.signals = signals;
        this.replica = replica;
        this.unreadable = meters.counter("salon.kafka.unreadable");
    }

    void begin(@Observes StartupEvent event) {
        readers =
                List.of(
                        reader(Topics.BRIDGE_STATUS, this::onBridgeStatus),
                        reader(Topics.ROOM_EVENTS, this::onRoomEvent),
                        reader(Topics.SIGNAL, this::onSignal));
        readers.forEach(TopicReader::start);
    }

    void end(@Observes ShutdownEvent event) {
        readers.forEach(TopicReader::stop);
    }

    private void onBridgeStatus(ConsumerRecord<String, byte[]> message) throws IOException {
        if (message.value() == null) {
            farewells.fire(new BridgeLeft(message.key()));
        } else {
            heartbeats.fire(json.readValue(message.value(), BridgeStatus.class));
        }
    }

    private void onRoomEvent(ConsumerRecord<String, byte[]> message) throws IOException {
        RoomEvent event = json.readValue(message.value(), RoomEvent.class);
        roomEvents.fire(new RoomEventHeard(event));
    }

    /** Pads signal a lot there, which is not for us: those are known by their type, unread. */
    private void onSignal(ConsumerRecord<String, byte[]> message) throws IOException {
        Header type = message.headers().lastHeader(CloudEvents.TYPE);
        if (type == null || !SIGNALS.contains(new String(type.value(), StandardCharsets.UTF_8))) {
            return;
        }
        SignalEvent signal = json.readValue(message.value(), SignalEvent.class);
        if (!replica.id().equals(signal.replica())) {
            signals.fire(new SignalHeard(signal));
        }
    }

    private TopicReader reader(String topic, Handler handler) {
        return new TopicReader(topic, clients::consumer, message -> handle(message, handler));
    }

    /** A record that cannot be read, or that cannot be what it says, must not stop the next. */
    private void handle(ConsumerRecord<String, byte[]> message, Handler handler) {
        try {
            handler.take(message);
        } catch (IOException | RuntimeException failed) {
            bury(message, failed);
        }
    }

    private void bury(ConsumerRecord<String, byte[]> message, Exception failed) {
        unreadable.increment();
        LOG.warnf(
                "record %d of %s/%d cannot be read and is put aside",
                message.offset(), message.topic(), message.partition());
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

    /** What is done with a record, unless it cannot be read. */
    private interface Handler {
        void take(ConsumerRecord<String, byte[]> message) throws IOException;
    }
}
