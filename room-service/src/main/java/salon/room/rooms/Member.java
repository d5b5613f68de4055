package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;

/**
 * A participant with what only this service knows of them.
 *
 * @param participant as the others see them
 * @param sid their session: whoever holds a token of it speaks for them
 * @param presence how they are reachable
 * @param marks what they are known again by
 * @param rights what moderators decided about what they send
 * @param talk how long they have spoken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
        Participant participant,
        String sid,
        Presence presence,
        Marks marks,
        Rights rights,
        Talk talk) {
    public Member {
        marks = Objects.requireNonNullElse(marks, Marks.NONE);
        rights = Objects.requireNonNullElse(rights, Rights.NONE);
        talk = Objects.requireNonNullElse(talk, Talk.NONE);
    }

    Member(Participant participant, String sid, Marks marks, Presence presence) {
        this(participant, sid, presence, marks, Rights.NONE, Talk.NONE);
    }

    /** The participant id. */
    public String id() {
        return participant.id();
    }

    /** Whether they may moderate. */
    public boolean moderates() {
        return participant.role().moderates();
    }

    /** Whether they have proved to own the room. */
    public boolean owns() {
        return participant.role() == Role.OWNER;
    }

    /** How long they have spoken, in milliseconds. */
    public long talkedMs() {
        return talk.totalMs();
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
        return new Member(participant, sid, newPresence, marks, rights, talk);
    }

    Member with(Talk newTalk) {
        return new Member(participant, sid, presence, marks, rights, newTalk);
    }

    Member with(Participant newParticipant) {
        return new Member(newParticipant, sid, presence, marks, rights, talk);
    }

    Member withRole(Role role) {
        return with(new ParticipantCopy(participant).role(role).done());
    }

    Member withConnected(boolean connected) {
        return with(new ParticipantCopy(participant).connected(connected).done());
    }

    /** The same with other rights; {@link #permitted} makes them count. */
    Member with(Rights newRights) {
        return new Member(participant, sid, presence, marks, newRights, talk);
    }

    /** The same with the permissions that follow from role and rights; what is barred goes off. */
    Member permitted(MediaKinds moderated) {
        MediaKinds permissions = rights.permissions(participant.role(), moderated);
        ParticipantCopy copy = new ParticipantCopy(participant).permissions(permissions);
        for (MediaKind kind : MediaKind.values()) {
            if (!permissions.has(kind)) {
                copy.off(kind);
            }
        }
        return with(copy.done());
    }

    /** The same after somebody else switched that off. */
    Member muted(MediaKind kind) {
        return with(new ParticipantCopy(participant).mute(kind).done());
    }

    /** The same with the hand down. */
    Member handLowered() {
        return with(new ParticipantCopy(participant).hand(null).done());
    }

    /** The same place taken by the same person under a new session. */
    Member following(Member ghost) {
        Participant before = ghost.participant;
        return new Member(
                new ParticipantCopy(participant).hand(before.handRaisedAt()).done(),
                sid,
                presence,
                marks,
                ghost.rights,
                ghost.talk);
    }

    Member updated(MemberUpdate update, Instant now) {
        ParticipantCopy copy = new ParticipantCopy(participant);
        DisplayName name = update.displayName();
        if (name != null) {
            copy.displayName(name.text());
        }
        for (MediaKind kind : MediaKind.values()) {
            Boolean on = update.media(kind);
            if (on != null) {
                copy.set(kind, on);
            }
        }
        Boolean hand = update.hand();
        Talk after = talk;
        if (Boolean.FALSE.equals(hand)) {
            copy.hand(null);
        } else if (Boolean.TRUE.equals(hand) && participant.handRaisedAt() == null) {
            copy.hand(now);
            after = talk.handRaised();
        }
        return with(copy.done()).with(after);
    }
}
