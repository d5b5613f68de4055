package salon.room.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.MediaKind;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;

/** The rules about how a room is set up. */
final class Setup {
    /** The settings by their names, for the audit trail. */
    private static final List<Setting> SETTINGS =
            List.of(
                    new Setting("subject", RoomSettings::subject),
                    new Setting("lobby", RoomSettings::lobby),
                    new Setting("entryLocked", RoomSettings::entryLocked),
                    new Setting("startAudioMuted", RoomSettings::startAudioMuted),
                    new Setting("startVideoMuted", RoomSettings::startVideoMuted),
                    new Setting("viewersByDefault", RoomSettings::viewersByDefault),
                    new Setting("moderated", RoomSettings::moderated),
                    new Setting("notBefore", RoomSettings::notBefore),
                    new Setting("expiresAt", RoomSettings::expiresAt),
                    new Setting("maxParticipants", RoomSettings::maxParticipants));

    private final RoomDraft draft;

    Setup(RoomDraft draft) {
        this.draft = draft;
    }

    /**
     * Makes whoever knows a secret the room's owner.
     *
     * @param ownerKey hash of the secret
     * @param beforehand whether the room is set up before anybody comes
     */
    void owner(String ownerKey, boolean beforehand) {
        draft.policy(draft.policy().ownedBy(ownerKey, beforehand));
    }

    /**
     * Sets the room up otherwise.
     *
     * @param by participant id of who does it, or null from outside the room
     */
    void settings(SettingsChange change, @Nullable String by, @Nullable String byName) {
        RoomSettings before = draft.settings();
        RoomSettings after = change.applyTo(before);
        if (after.equals(before)) {
            return;
        }
        draft.policy(draft.policy().with(after));
        draft.emit(v -> new RoomEvent.SettingsChanged(draft.id(), v, draft.now(), after, by));
        draft.audit(
                new AuditEvent.RoomConfigured(draft.id(), draft.now(), changed(before, after), by));
        if (!after.moderated().equals(before.moderated())) {
            permitAnew(before, after);
        }
        if (before.lobby() && !after.lobby()) {
            new Lobby(draft).admitAll(by, byName);
        }
    }

    /** What holds for all holds for each: what was decided about one person before is over. */
    private void permitAnew(RoomSettings before, RoomSettings after) {
        for (Member member : draft.members()) {
            Rights rights = member.rights();
            for (MediaKind kind : MediaKind.values()) {
                if (before.moderated().has(kind) != after.moderated().has(kind)) {
                    rights = rights.without(kind);
                }
            }
            draft.set(member.with(rights).permitted(after.moderated()));
        }
    }

    private static List<String> changed(RoomSettings before, RoomSettings after) {
        List<String> names = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            if (!Objects.equals(setting.value().apply(before), setting.value().apply(after))) {
                names.add(setting.name());
            }
        }
        return names;
    }

    /**
     * Sets, changes or removes the password.
     *
     * @param by participant id of who does it, or null from outside the room
     */
    void password(@Nullable String newHash, @Nullable String by) {
        boolean wasLocked = draft.passwordHash() != null;
        draft.passwordHash(newHash);
        String auditBy = by == null ? "owner" : by;
        if (newHash != null) {
            draft.audit(new AuditEvent.PasswordSet(draft.id(), draft.now(), auditBy));
            draft.emit(v -> new RoomEvent.LockChanged(draft.id(), v, draft.now(), true, by));
        } else if (wasLocked) {
            draft.audit(new AuditEvent.PasswordRemoved(draft.id(), draft.now(), auditBy));
            draft.emit(v -> new RoomEvent.LockChanged(draft.id(), v, draft.now(), false, by));
        }
    }

    private record Setting(String name, Function<RoomSettings, @Nullable Object> value) {}
}
