package salon.pad.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import salon.contracts.PadSnapshot;
import salon.pad.storage.Pads;
import salon.pad.storage.SnapshotRef;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.Update;

/** Learns of each pad's newest snapshot: where it is and what it holds, not what is in it. */
@ApplicationScoped
class SnapshotSink implements RecordSink {
    private final OwnTopics topics;
    private final EventJson json;
    private final Pads pads;

    SnapshotSink(OwnTopics topics, EventJson json, Pads pads) {
        this.topics = topics;
        this.json = json;
        this.pads = pads;
    }

    @Override
    public void prepare() {
        try {
            pads.onLog(topics.ensure());
        } catch (ExecutionException e) {
            throw new KafkaException(e);
        } catch (InterruptedException _) {
            throw new InterruptException("interrupted");
        }
    }

    @Override
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord {
        var snapshot = json.read(found, PadSnapshot.class);
        var ref =
                new SnapshotRef(
                        found.partition(),
                        found.offset(),
                        snapshot.log(),
                        snapshot.next(),
                        snapshot.editedAt(),
                        content(snapshot).isEmpty());
        pads.onSnapshot(snapshot.padId(), ref);
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    static Update content(PadSnapshot snapshot) throws UnreadableRecord {
        if (snapshot.padId() == null
                || snapshot.log() == null
                || snapshot.editedAt() == null
                || snapshot.update() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        try {
            return Update.read(Base64.getDecoder().decode(snapshot.update()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("no base64", e);
        } catch (MalformedException e) {
            throw new UnreadableRecord(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void onCaughtUp() {
        pads.onSnapshotsKnown();
    }
}
