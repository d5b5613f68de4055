package salon.pad.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import salon.contracts.LeaveReason;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.pad.access.RevokedSessions;
import salon.pad.access.Viewers;
import salon.pad.session.CloseCodes;
import salon.pad.session.OpenPads;
import salon.pad.storage.Pads;

/** Obeys the rooms: whoever left has no pad, and a room that is gone leaves none behind. */
@ApplicationScoped
class RoomSink implements RecordSink {
    private final EventJson json;
    private final RevokedSessions revoked;
    private final Viewers viewers;
    private final OpenPads open;
    private final Pads pads;

    RoomSink(EventJson json, RevokedSessions revoked, Viewers viewers, OpenPads open, Pads pads) {
        this.json = json;
        this.revoked = revoked;
        this.viewers = viewers;
        this.open = open;
        this.pads = pads;
    }

    /** Where to begin depends on the pads that there are. */
    @Override
    public void prepare() {
        if (!pads.isReady()) {
            throw new KafkaException("the pads are not known yet");
        }
    }

    /**
     * Begins in the past, so that a token of somebody who left before the start is refused too, and
     * before the oldest edit there is, so that no end of a room is missed that came while all
     * replicas were away.
     */
    @Override
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        var recent = Instant.now().minus(RevokedSessions.MEMORY);
        var since = pads.oldestEdit().filter(recent::isAfter).orElse(recent).toEpochMilli();
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> times.put(each, since));
        // Asked first: what is written between the two answers comes after this end.
        var ends = consumer.endOffsets(partitions);
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(
                                partition,
                                found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> found) throws UnreadableRecord {
        switch (json.read(found, RoomEvent.class)) {
            case RoomEvent.ParticipantLeft left -> onLeft(left);
            case RoomEvent.RoomClosed closed -> onClosed(closed);
            case RoomEvent.RoomOpened _ -> {}
            case RoomEvent.ParticipantJoined joined -> onSeen(joined.participant());
            case RoomEvent.ParticipantChanged changed -> onSeen(changed.participant());
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
    private void onSeen(Participant seen) throws UnreadableRecord {
        if (seen == null || seen.id() == null || seen.role() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        viewers.tell(seen.id(), seen.role() == Role.VIEWER);
    }

    // Jackson leaves out what the JSON left out, whatever the record's types say.
    @SuppressWarnings({"NullAway", "ConstantValue"})
    private void onLeft(RoomEvent.ParticipantLeft left) throws UnreadableRecord {
        if (left.roomId() == null || left.sid() == null || left.participantId() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        revoked.revoke(left.sid());
        viewers.forget(left.participantId());
        var reason = left.reason() == LeaveReason.LEFT ? CloseCodes.LEFT : CloseCodes.REMOVED;
        open.closeSession(left.roomId(), left.sid(), reason);
    }

    @SuppressWarnings({"NullAway", "ConstantValue"})
    private void onClosed(RoomEvent.RoomClosed closed) throws UnreadableRecord {
        if (closed.roomId() == null || closed.at() == null) {
            throw new UnreadableRecord("a field is missing");
        }
        open.closePad(closed.roomId(), closed.at());
        pads.erase(closed.roomId(), closed.at());
    }
}
