package salon.room.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import salon.contracts.CloudEvents;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;

/** What a bridge signals. */
public final class Signals {
    private Signals() {}

    /** Tells how long people have spoken. */
    public static void talk(String brokers, String room, long epoch, Map<String, Long> talkedMs) {
        SignalEvent signal =
                new SignalEvent.TalkMeasured(room, "b-1001", epoch, talkedMs, Instant.now());
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var message =
                    new ProducerRecord<>(
                            Topics.SIGNAL, room, ServiceJson.mapper().writeValueAsBytes(signal));
            message.headers()
                    .add(
                            CloudEvents.TYPE,
                            CloudEvents.typeOf(signal).getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(message).get();
        } catch (java.io.IOException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
