package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKinds;
import salon.contracts.RoomSettings;

/**
 * What was decided about a room and outlives the people in it, but for the password.
 *
 * @param configured whether it was set up before anybody came: then nobody becomes moderator by
 *     being there
 * @param ownerKey hash of the secret that makes an owner, or null
 * @param bans oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
        RoomSettings settings, boolean configured, @Nullable String ownerKey, List<Ban> bans) {
    static final Policy NONE = new Policy(RoomSettings.DEFAULT, false, null, List.of());

    public Policy {
        bans = List.copyOf(bans);
    }

    Policy with(RoomSettings other) {
        return new Policy(other, configured, ownerKey, bans);
    }

    Policy withModerated(MediaKinds moderated) {
        RoomSettings s = settings;
        return with(
                new RoomSettings(
                        s.subject(),
                        s.lobby(),
                        s.entryLocked(),
                        s.startAudioMuted(),
                        s.startVideoMuted(),
                        s.viewersByDefault(),
                        moderated,
                        s.notBefore(),
                        s.expiresAt(),
                        s.maxParticipants()));
    }

    Policy ownedBy(String key, boolean beforehand) {
        return new Policy(settings, beforehand, key, bans);
    }

    Policy with(Ban ban, int most) {
        List<Ban> more = new ArrayList<>(bans);
        more.add(ban);
        return new Policy(
                settings,
                configured,
                ownerKey,
                more.subList(Math.max(0, more.size() - most), more.size()));
    }

    Policy without(Ban ban) {
        return new Policy(
                settings, configured, ownerKey, bans.stream().filter(b -> !b.equals(ban)).toList());
    }

    /** Whether somebody with one of these marks may not come in. */
    boolean bans(Marks marks) {
        return bans.stream().anyMatch(ban -> ban.meets(marks));
    }
}
