package salon.bridge.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.Source;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;

/**
 * What participants may not send, as room-service says: by their role, because a moderator allows
 * nobody to, or because a moderator switched it off. Holds those who may not send everything, of
 * all rooms, until they leave. Any thread.
 */
@ApplicationScoped
public class SendRights {
    private final Conferences conferences;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Set<Source>>> silenced = new HashMap<>();

    SendRights(Conferences conferences) {
        this.conferences = conferences;
    }

    /** They came, or something about them changed. */
    public void onParticipant(String roomId, Participant participant) {
        set(roomId, participant.id(), except(participant.allowed()));
    }

    /**
     * The conference came to a bridge, perhaps this one.
     *
     * @param allowed of those in it who may not send everything, by participant; or null
     */
    public void onAssigned(String roomId, @Nullable Map<String, MediaKinds> allowed) {
        if (allowed != null) {
            allowed.forEach((id, kinds) -> set(roomId, id, except(kinds)));
        }
    }

    public void onLeft(String roomId, String participantId) {
        set(roomId, participantId, Set.of());
    }

    public void onRoomClosed(String roomId) {
        lock.lock();
        try {
            silenced.remove(roomId);
        } finally {
            lock.unlock();
        }
    }

    private void set(String roomId, String participantId, Set<Source> sources) {
        // Noted before the endpoint is looked for, and read after it can be found: whichever of an
        // event and an arrival is first, the other one sees it.
        Set<Source> before;
        lock.lock();
        try {
            Map<String, Set<Source>> room = silenced.computeIfAbsent(roomId, _ -> new HashMap<>());
            before =
                    sources.isEmpty()
                            ? room.remove(participantId)
                            : room.put(participantId, sources);
            if (room.isEmpty()) {
                silenced.remove(roomId);
            }
        } finally {
            lock.unlock();
        }
        if (!sources.equals(before == null ? Set.of() : before)) {
            conferences.find(roomId, participantId).ifPresent(live -> live.silence(sources));
        }
    }

    /** An endpoint can be found from now on. */
    void onOpened(LiveEndpoint live) {
        Set<Source> sources;
        lock.lock();
        try {
            sources =
                    silenced.getOrDefault(live.conference().roomId(), Map.of())
                            .getOrDefault(live.participantId(), Set.of());
        } finally {
            lock.unlock();
        }
        if (!sources.isEmpty()) {
            live.silence(sources);
        }
    }

    private static Set<Source> except(MediaKinds allowed) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        for (Source source : Source.values()) {
            MediaKind kind =
                    switch (source) {
                        case MICROPHONE -> MediaKind.AUDIO;
                        case CAMERA -> MediaKind.VIDEO;
                        case SCREEN, SCREEN_AUDIO -> MediaKind.SCREEN;
                    };
            if (!allowed.has(kind)) {
                sources.add(source);
            }
        }
        return sources;
    }
}
