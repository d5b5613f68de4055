package salon.pad.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import salon.contracts.CloudEvents;
import salon.contracts.PadEvent;
import salon.contracts.PadEvent.PadUpdated;
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

    ProducerRecord<byte[], byte[]> write(PadUpdated edit) {
        try {
            var value = json.writerFor(PadEvent.class).writeValueAsBytes(edit);
            var key = edit.padId().getBytes(StandardCharsets.UTF_8);
            var written = new ProducerRecord<>(Topics.PAD_UPDATES, key, value);
            header(written, CloudEvents.SPEC_VERSION, CloudEvents.VERSION_1);
            header(written, CloudEvents.ID, UUID.randomUUID().toString());
            header(written, CloudEvents.SOURCE, "/pad-service");
            header(written, CloudEvents.TYPE, "salon.pad.pad-updated");
            header(written, CloudEvents.TIME, edit.at().toString());
            header(written, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
            return written;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
