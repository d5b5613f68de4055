package salon.pad.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import salon.contracts.CloudEvents;
import salon.contracts.PadEvent;
import salon.contracts.PadEvent.PadUpdated;
import salon.contracts.PadSnapshot;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;

/** Events as Kafka records: CloudEvents 1.0, binary mode. */
@ApplicationScoped
class EventJson {
    private final ObjectMapper json;

    EventJson(ObjectMapper json) {
        this.json = json;
    }

    <T> T read(ConsumerRecord<byte[], byte[]> found, Class<T> type) throws UnreadableRecord {
        if (found.value() == null) {
            throw new UnreadableRecord("no value");
        }
        try {
            var event = json.readValue(found.value(), type);
            if (event == null) {
                throw new UnreadableRecord("null");
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableRecord("unreadable", e);
        }
    }

    /** An edit on its way to the log. */
    ProducerRecord<byte[], byte[]> write(PadUpdated edit) {
        var written = record(Topics.PAD_UPDATES, edit.padId(), edit, PadEvent.class);
        describe(written, "salon.pad.pad-updated", edit.at());
        return written;
    }

    ProducerRecord<byte[], byte[]> write(PadSnapshot snapshot) {
        var written = record(Topics.PAD_SNAPSHOTS, snapshot.padId(), snapshot, PadSnapshot.class);
        describe(written, "salon.pad.snapshot", snapshot.editedAt());
        return written;
    }

    ProducerRecord<byte[], byte[]> write(SignalEvent signal) {
        var written = record(Topics.SIGNAL, signal.roomId(), signal, SignalEvent.class);
        describe(written, CloudEvents.typeOf(signal), Instant.now());
        return written;
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, String key, Object event, Class<?> type) {
        try {
            return new ProducerRecord<>(
                    topic,
                    key.getBytes(StandardCharsets.UTF_8),
                    json.writerFor(type).writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(ProducerRecord<byte[], byte[]> event, String type, Instant at) {
        header(event, CloudEvents.SPEC_VERSION, CloudEvents.VERSION_1);
        header(event, CloudEvents.ID, UUID.randomUUID().toString());
        header(event, CloudEvents.SOURCE, "/pad-service");
        header(event, CloudEvents.TYPE, type);
        header(event, CloudEvents.TIME, at.toString());
        header(event, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
    }

    private static void header(ProducerRecord<byte[], byte[]> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
