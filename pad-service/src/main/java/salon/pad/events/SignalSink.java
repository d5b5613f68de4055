package salon.pad.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import salon.contracts.SignalEvent;
import salon.pad.protocol.AwarenessUpdate;
import salon.pad.session.OpenPads;
import salon.pad.session.Replica;
import salon.pad.yjs.MalformedException;

/** Hears from the other replicas who is where. What was said before the start is over. */
@ApplicationScoped
class SignalSink implements RecordSink {
    private final EventJson json;
    private final Replica replica;
    private final OpenPads open;

    SignalSink(EventJson json, Replica replica, OpenPads open) {
        this.json = json;
        this.replica = replica;
        this.open = open;
    }

    @Override
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.seekToEnd(partitions);
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    @Override
    public void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord {
        var signal = json.read(found, SignalEvent.class);
        if (signal.replica() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        if (signal.replica().equals(replica.id())) {
            return;
        }
        switch (signal) {
            case SignalEvent.PadAwareness told -> onTold(told);
            case SignalEvent.PadAwarenessAsked asked -> open.onAsked(asked.padId());
            case SignalEvent.Reaction _, SignalEvent.TalkMeasured _ -> {}
        }
    }

    private void onTold(SignalEvent.PadAwareness told) throws UnreadableRecord {
        try {
            var states = AwarenessUpdate.read(Base64.getDecoder().decode(told.states()));
            open.onTold(told.padId(), told.replica(), told.participantId(), states);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("no base64", e);
        } catch (MalformedException e) {
            throw new UnreadableRecord(String.valueOf(e.getMessage()), e);
        }
    }
}
