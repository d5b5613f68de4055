package salon.pad.events;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is done with a topic's records. Called by one thread, in each partition's order. */
interface RecordSink {
    /** Called each time before reading begins or goes on; fails when it cannot yet. */
    default void prepare() {}

    /** Puts the consumer where reading begins; called once. */
    void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions);

    /**
     * Takes one record.
     *
     * @throws UnreadableRecord when no retry will ever help
     */
    void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord;

    /** Everything was taken that was there when reading began; called once. */
    default void onCaughtUp() {}
}
