package salon.room.socket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import salon.contracts.Knock;
import salon.contracts.Participant;
import salon.contracts.RoomEvent;
import salon.room.rooms.Room;

/**
 * What a feed has to know of its room to tell each socket what is for it: who moderates, who is
 * called what, and who waits in the lobby. Guarded by the feed's lock.
 */
final class FeedRoster {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> moderators = new HashSet<>();
    private final Map<String, Knock> knocks = new LinkedHashMap<>();

    FeedRoster(Room room) {
        reset(room);
    }

    /** Begins anew with the room as it is stored. */
    void reset(Room room) {
        names.clear();
        moderators.clear();
        knocks.clear();
        room.participants().forEach(this::put);
        room.knocks().forEach(knock -> knocks.put(knock.id(), knock));
    }

    /** Follows an event. */
    void follow(RoomEvent event) {
        switch (event) {
            case RoomEvent.ParticipantJoined joined -> put(joined.participant());
            case RoomEvent.ParticipantChanged changed -> put(changed.participant());
            case RoomEvent.ParticipantLeft left -> {
                names.remove(left.participantId());
                moderators.remove(left.participantId());
            }
            case RoomEvent.Knocked knocked -> knocks.put(knocked.knock().id(), knocked.knock());
            case RoomEvent.KnockEnded ended -> knocks.remove(ended.knockId());
            case RoomEvent.RoomOpened _,
                    RoomEvent.RoomClosed _,
                    RoomEvent.LockChanged _,
                    RoomEvent.BridgeAssigned _,
                    RoomEvent.SettingsChanged _,
                    RoomEvent.MediaMuted _,
                    RoomEvent.UnmuteAsked _ -> {}
        }
    }

    private void put(Participant participant) {
        names.put(participant.id(), participant.displayName());
        if (participant.role().moderates()) {
            moderators.add(participant.id());
        } else {
            moderators.remove(participant.id());
        }
    }

    boolean moderates(String participantId) {
        return moderators.contains(participantId);
    }

    /** What somebody is called who is in, or was until just now. */
    Optional<String> name(@Nullable String participantId) {
        return participantId == null
                ? Optional.empty()
                : Optional.ofNullable(names.get(participantId));
    }

    /** Who waits, in order of knocking. */
    List<Knock> knocks() {
        return List.copyOf(knocks.values());
    }

    /** Whether somebody with that id is to hear of that event. */
    boolean concerns(RoomEvent event, String participantId) {
        return switch (event) {
            case RoomEvent.Knocked _, RoomEvent.KnockEnded _ -> moderates(participantId);
            case RoomEvent.UnmuteAsked asked -> asked.participantId().equals(participantId);
            case RoomEvent.RoomOpened _,
                    RoomEvent.RoomClosed _,
                    RoomEvent.ParticipantJoined _,
                    RoomEvent.ParticipantChanged _,
                    RoomEvent.ParticipantLeft _,
                    RoomEvent.LockChanged _,
                    RoomEvent.BridgeAssigned _,
                    RoomEvent.SettingsChanged _,
                    RoomEvent.MediaMuted _ ->
                    true;
        };
    }
}
