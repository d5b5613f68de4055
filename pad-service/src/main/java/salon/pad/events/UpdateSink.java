package salon.pad.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import salon.contracts.PadEvent;
import salon.contracts.PadEvent.PadUpdated;
import salon.pad.session.OpenPads;
import salon.pad.session.Replica;
import salon.pad.storage.LoggedUpdate;
import salon.pad.storage.Pads;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.Update;

/**
 * What becomes of logged edits, on every replica: kept first, then told to the sockets here, so
 * that whoever opens one between the two finds the edit in the pad.
 */
@ApplicationScoped
class UpdateSink implements RecordSink {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final OwnTopics topics;
    private final EventJson json;
    private final Pads pads;
    private final OpenPads open;
    private final Replica replica;
    private final Counter told;

    UpdateSink(
            OwnTopics topics,
            EventJson json,
            Pads pads,
            OpenPads open,
            Replica replica,
            MeterRegistry meters) {
        this.topics = topics;
        this.json = json;
        this.pads = pads;
        this.open = open;
        this.replica = replica;
        this.told = meters.counter("pad_updates");
    }

    @Override
    public void prepare() {
        try {
            pads.onLog(topics.ensure());
            if (!pads.awaitSnapshots(LONGEST_WAIT)) {
                throw new KafkaException("the snapshots are not read yet");
            }
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
        var key = found.key();
        if (key != null && pads.holds(new String(key, StandardCharsets.UTF_8), found.offset())) {
            return;
        }
        switch (json.read(found, PadEvent.class)) {
            case PadUpdated edit -> {
                var logged = read(edit, found.offset());
                pads.onUpdate(logged);
                open.onUpdate(logged.padId(), logged.update().bytes());
                told.increment();
            }
        }
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    private LoggedUpdate read(PadUpdated edit, long offset) throws UnreadableRecord {
        if (edit.padId() == null || edit.at() == null || edit.update() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        try {
            var update = Update.read(Base64.getDecoder().decode(edit.update()));
            boolean ours = replica.id().equals(edit.replica());
            return new LoggedUpdate(edit.padId(), offset, edit.at(), ours, update);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("no base64", e);
        } catch (MalformedException e) {
            throw new UnreadableRecord(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void onCaughtUp() {
        pads.onCaughtUp();
    }
}
