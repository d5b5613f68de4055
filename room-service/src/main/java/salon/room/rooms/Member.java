package salon.room.rooms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.contracts.Participant;
import salon.contracts.Role;

/**
 * A participant with what only this service knows of them.
 *
 * @param participant as the others see them
 * @param sid their session: whoever holds a token of it speaks for them
 * @param clientKey hash of the id their browser tab keeps, or null
 * @param presence how they are reachable
 */
public record Member(
        Participant participant, String sid, @Nullable String clientKey, Presence presence) {
    /** The participant id. */
    public String id() {
        return participant.id();
    }

    /** Whether they may moderate. */
    public boolean moderates() {
        return participant.role() == Role.MODERATOR;
    }

    /** Whether this connection is the one that speaks for them now. */
    public boolean speaksThrough(String socket) {
        return presence.speaksThrough(socket);
    }

    /** Whether any connection speaks for them now. */
    public boolean hasSocket() {
        return presence.socket() != null;
    }

    /** The replica that holds their socket, or null. */
    @Nullable String replica() {
        String socket = presence.socket();
        return socket == null ? null : socket.substring(0, socket.indexOf(':'));
    }

    Member with(Presence newPresence) {
        return new Member(participant, sid, clientKey, newPresence);
    }

    Member with(Participant newParticipant) {
        return new Member(newParticipant, sid, clientKey, presence);
    }

    Member withRole(Role role) {
        Participant p = participant;
        return with(
                new Participant(
                        p.id(),
                        p.displayName(),
                        role,
                        p.avatarId(),
                        p.joinedAt(),
                        p.audio(),
                        p.video(),
                        p.screen(),
                        p.handRaisedAt(),
                        p.connected(),
                        p.permissions(),
                        p.muted()));
    }

    Member withConnected(boolean connected) {
        Participant p = participant;
        return with(
                new Participant(
                        p.id(),
                        p.displayName(),
                        p.role(),
                        p.avatarId(),
                        p.joinedAt(),
                        p.audio(),
                        p.video(),
                        p.screen(),
                        p.handRaisedAt(),
                        connected,
                        p.permissions(),
                        p.muted()));
    }

    Member updated(MemberUpdate update, Instant now) {
        Participant p = participant;
        Instant hand = p.handRaisedAt();
        if (update.hand() != null) {
            hand = !update.hand() ? null : hand == null ? now : hand;
        }
        return with(
                new Participant(
                        p.id(),
                        update.displayName() == null
                                ? p.displayName()
                                : update.displayName().text(),
                        p.role(),
                        p.avatarId(),
                        p.joinedAt(),
                        update.audio() == null ? p.audio() : update.audio(),
                        update.video() == null ? p.video() : update.video(),
                        update.screen() == null ? p.screen() : update.screen(),
                        hand,
                        p.connected(),
                        p.permissions(),
                        p.muted()));
    }
}
