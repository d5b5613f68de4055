package salon.room.rooms;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;

/** A participant in the making: like another, but for what is said here. */
final class ParticipantCopy {
    private final Participant like;
    private String displayName;
    private Role role;
    private MediaKinds on;
    private @Nullable Instant handRaisedAt;
    private boolean connected;
    private MediaKinds permissions;
    private MediaKinds muted;

    ParticipantCopy(Participant like) {
        this.like = like;
        displayName = like.displayName();
        role = like.role();
        on = new MediaKinds(like.audio(), like.video(), like.screen());
        handRaisedAt = like.handRaisedAt();
        connected = like.connected();
        permissions = Objects.requireNonNullElse(like.permissions(), MediaKinds.ALL);
        muted = Objects.requireNonNullElse(like.muted(), MediaKinds.NONE);
    }

    ParticipantCopy displayName(String name) {
        displayName = name;
        return this;
    }

    ParticipantCopy role(Role other) {
        role = other;
        return this;
    }

    ParticipantCopy connected(boolean there) {
        connected = there;
        return this;
    }

    ParticipantCopy permissions(MediaKinds permitted) {
        permissions = permitted;
        return this;
    }

    ParticipantCopy hand(@Nullable Instant raisedAt) {
        handRaisedAt = raisedAt;
        return this;
    }

    /** Switched by themselves: what they switch on is no longer muted. */
    ParticipantCopy set(MediaKind kind, boolean nowOn) {
        on = on.with(kind, nowOn);
        if (nowOn) {
            muted = muted.with(kind, false);
        }
        return this;
    }

    ParticipantCopy off(MediaKind kind) {
        on = on.with(kind, false);
        return this;
    }

    ParticipantCopy mute(MediaKind kind) {
        muted = muted.with(kind, true);
        return off(kind);
    }

    Participant done() {
        return new Participant(
                like.id(),
                displayName,
                role,
                like.avatarId(),
                like.joinedAt(),
                on.audio(),
                on.video(),
                on.screen(),
                handRaisedAt,
                connected,
                permissions,
                MediaKinds.NONE.equals(muted) ? null : muted);
    }
}
