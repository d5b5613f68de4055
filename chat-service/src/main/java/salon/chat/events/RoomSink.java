package salon.chat.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import salon.chat.access.RevokedSessions;
import salon.chat.history.History;
import salon.chat.message.CloseCodes;
import salon.chat.message.Subscribers;
import salon.contracts.LeaveReason;
import salon.contracts.RoomEvent;

/** Obeys the rooms: whoever left has no chat, and a room that is gone leaves none behind. */
@ApplicationScoped
class RoomSink implements RecordSink {
    private final EventJson json;
    private final RevokedSessions revoked;
    private final Subscribers subscribers;
    private final History history;

    RoomSink(EventJson json, RevokedSessions revoked, Subscribers subscribers, History history) {
        this.json = json;
        this.revoked = revoked;
        this.subscribers = subscribers;
        this.history = history;
    }

    /** Which history the rooms are noted in is decided by the log of messages. */
    @Override
    public void prepare() {
        if (!history.isAdopted()) {
            throw new KafkaException("the log of messages is not known yet");
        }
    }

    /**
     * Begins where nobody read yet, so that no end of a room is missed that came while all replicas
     * were away; and earlier, so that a token of somebody who left before the start is refused too.
     */
    @Override
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        var since = System.currentTimeMillis() - RevokedSessions.MEMORY.toMillis();
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> times.put(each, since));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> {
                    var unread = history.position(partition.topic(), partition.partition());
                    consumer.seek(
                            partition, found == null ? unread : Math.min(unread, found.offset()));
                });
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord {
        switch (json.read(found, RoomEvent.class)) {
            case RoomEvent.ParticipantLeft left -> onLeft(left);
            case RoomEvent.RoomClosed closed -> onClosed(closed);
            case RoomEvent.RoomOpened _ -> {}
            case RoomEvent.ParticipantJoined _ -> {}
            case RoomEvent.ParticipantChanged _ -> {}
            case RoomEvent.LockChanged _ -> {}
            case RoomEvent.BridgeAssigned _ -> {}
            case RoomEvent.SettingsChanged _ -> {}
            case RoomEvent.MediaMuted _ -> {}
            case RoomEvent.UnmuteAsked _ -> {}
            case RoomEvent.Knocked _ -> {}
            case RoomEvent.KnockEnded _ -> {}
        }
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    private void onLeft(RoomEvent.ParticipantLeft left) throws UnreadableRecord {
        if (left.roomId() == null || left.sid() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        revoked.revoke(left.sid());
        var reason = left.reason() == LeaveReason.LEFT ? CloseCodes.LEFT : CloseCodes.REMOVED;
        subscribers.closeSession(left.roomId(), left.sid(), reason);
    }

    @SuppressWarnings({"NullAway", "ConstantValue"})
    private void onClosed(RoomEvent.RoomClosed closed) throws UnreadableRecord {
        if (closed.roomId() == null || closed.at() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        subscribers.closeRoom(closed.roomId(), closed.at());
        history.erase(closed.roomId(), closed.at());
    }

    @Override
    public void onProgress(TopicPartition partition, long next) {
        history.advance(partition.topic(), partition.partition(), next);
    }
}
