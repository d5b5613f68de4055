package salon.bridge.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import salon.contracts.CloudEvents;

/** What a bridge says as Kafka records: CloudEvents 1.0 in binary mode, JSON data. */
final class BridgeRecords {
    private BridgeRecords() {}

    /**
     * A record.
     *
     * @param bridgeId who says it
     * @param subject what the event's id begins with
     */
    static ProducerRecord<byte[], byte[]> of(
            String topic,
            String key,
            byte @Nullable [] value,
            String bridgeId,
            String subject,
            String type,
            Instant at) {
        var event = new ProducerRecord<>(topic, bytes(key), value);
        header(event, CloudEvents.SPEC_VERSION, CloudEvents.VERSION_1);
        header(event, CloudEvents.ID, subject + ":" + at.toEpochMilli());
        header(event, CloudEvents.SOURCE, "/media-bridge/" + bridgeId);
        header(event, CloudEvents.TYPE, type);
        header(event, CloudEvents.TIME, at.toString());
        header(event, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
        return event;
    }

    private static void header(ProducerRecord<byte[], byte[]> to, String name, String value) {
        to.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
