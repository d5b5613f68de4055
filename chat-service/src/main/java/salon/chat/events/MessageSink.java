package salon.chat.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import salon.chat.history.History;
import salon.chat.history.LoggedMessage;
import salon.chat.message.Subscribers;
import salon.contracts.ChatEvent;
import salon.contracts.ChatEvent.MessagePosted;

/**
 * What becomes of logged messages, on every replica: kept first, then told to the sockets here, so
 * that whoever opens one between the two finds the message in the history.
 */
@ApplicationScoped
class MessageSink implements RecordSink {
    private final OwnTopics topics;
    private final EventJson json;
    private final History history;
    private final Subscribers subscribers;
    private final Counter told;

    MessageSink(
            OwnTopics topics,
            EventJson json,
            History history,
            Subscribers subscribers,
            MeterRegistry meters) {
        this.topics = topics;
        this.json = json;
        this.history = history;
        this.subscribers = subscribers;
        this.told = meters.counter("chat_messages");
    }

    @Override
    public void prepare() {
        try {
            history.adopt(topics.ensure());
        } catch (ExecutionException e) {
            throw new KafkaException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted");
        }
    }

    @Override
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            consumer.seek(partition, history.position(partition.topic(), partition.partition()));
        }
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord {
        switch (json.read(found, ChatEvent.class)) {
            case MessagePosted message -> {
                check(message);
                var logged = new LoggedMessage(found.offset(), message);
                if (history.append(logged)) {
                    told.increment();
                    subscribers.onMessage(logged);
                }
            }
        }
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    private static void check(MessagePosted message) throws UnreadableRecord {
        if (message.roomId() == null
                || message.messageId() == null
                || message.at() == null
                || message.from() == null
                || message.text() == null) {
            throw new UnreadableRecord("a field is missing");
        }
    }

    @Override
    public void onProgress(TopicPartition partition, long next) {
        history.advance(partition.topic(), partition.partition(), next);
    }
}
