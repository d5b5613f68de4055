package salon.room.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.CloudEvents;
import salon.contracts.RoomEvent;
import salon.contracts.RoomState;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;
import salon.room.runtime.RandomIds;

/** Our events as Kafka records: CloudEvents 1.0 in binary mode, JSON data. */
@Singleton
class RoomRecords {
    private static final String SOURCE = "/room-service";

    private final ObjectMapper json;

    RoomRecords(ObjectMapper json) {
        this.json = json;
    }

    ProducerRecord<String, byte[]> event(RoomEvent event) {
        return describe(
                new ProducerRecord<>(Topics.ROOM_EVENTS, event.roomId(), bytes(event)),
                event.roomId() + ":" + event.version(),
                CloudEvents.typeOf(event),
                event.at());
    }

    ProducerRecord<String, byte[]> state(RoomState state) {
        return describe(
                new ProducerRecord<>(Topics.ROOM_STATE, state.roomId(), bytes(state)),
                state.roomId() + ":" + state.version(),
                "salon.room.room-state",
                state.at());
    }

    /** The end of a room's state: compaction removes it. */
    ProducerRecord<String, byte[]> gone(RoomState state) {
        return describe(
                new ProducerRecord<>(Topics.ROOM_STATE, state.roomId(), null),
                state.roomId() + ":" + state.version(),
                "salon.room.room-state",
                state.at());
    }

    /**
     * An audit record.
     *
     * @param id the same when it is published twice
     */
    ProducerRecord<String, byte[]> audit(AuditEvent event, String id) {
        return describe(
                new ProducerRecord<>(Topics.AUDIT, event.roomId(), bytes(event)),
                id,
                typeOf(event),
                event.at());
    }

    ProducerRecord<String, byte[]> signal(SignalEvent.Reaction signal) {
        return describe(
                new ProducerRecord<>(Topics.SIGNAL, signal.roomId(), bytes(signal)),
                RandomIds.next("signal-"),
                CloudEvents.typeOf(signal),
                signal.at());
    }

    private static String typeOf(AuditEvent event) {
        String kebab = event.getClass().getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1");
        return "salon.audit." + kebab.toLowerCase(Locale.ROOT);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("an event cannot be written", unwritable);
        }
    }

    private static ProducerRecord<String, byte[]> describe(
            ProducerRecord<String, byte[]> message, String id, String type, Instant at) {
        Headers headers = message.headers();
        add(headers, CloudEvents.SPEC_VERSION, CloudEvents.VERSION_1);
        add(headers, CloudEvents.ID, id);
        add(headers, CloudEvents.SOURCE, SOURCE);
        add(headers, CloudEvents.TYPE, type);
        add(headers, CloudEvents.TIME, at.toString());
        add(headers, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
        return message;
    }

    static void add(Headers headers, String name, @Nullable String value) {
        headers.add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
