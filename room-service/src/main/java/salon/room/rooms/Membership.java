package salon.room.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/** The rules about who is in a room, and what each says of themselves. */
final class Membership {
    private final RoomDraft draft;

    Membership(RoomDraft draft) {
        this.draft = draft;
    }

    /**
     * Admits somebody. Whom the same browser tab left behind goes, and the newcomer takes over
     * their role and rights: it is the same person.
     *
     * @param owner whether they proved to own the room
     */
    Member join(Newcomer newcomer, boolean owner) {
        Optional<Member> already = draft.session(newcomer.sid());
        if (already.isPresent()) {
            return already.get();
        }
        Optional<Member> ghost = ghostOf(newcomer);
        Role role =
                owner
                        ? Role.OWNER
                        : ghost.map(g -> g.participant().role()).orElseGet(() -> role(newcomer));
        Member fresh =
                new Member(
                        new Participant(
                                newcomer.participantId(),
                                newcomer.displayName().text(),
                                role,
                                newcomer.avatarId(),
                                draft.now(),
                                newcomer.audio(),
                                newcomer.video(),
                                false,
                                null,
                                true,
                                MediaKinds.ALL,
                                null),
                        newcomer.sid(),
                        newcomer.marks(),
                        Presence.awaited(draft.now()));
        Member member =
                (ghost.isPresent() ? fresh.following(ghost.get()) : startMuted(fresh))
                        .permitted(draft.settings().moderated());
        draft.add(member);
        draft.emit(v ->
                new RoomEvent.ParticipantJoined(draft.id(), v, draft.now(), member.participant()));
        draft.audit(new AuditEvent.Joined(draft.id(), draft.now(), member.id(), role));
        ghost.ifPresent(gone -> leave(gone.sid(), LeaveReason.LEFT, null));
        return member;
    }

    /** The member of the same browser tab, who has only lost their connection. */
    Optional<Member> ghostOf(Newcomer newcomer) {
        return draft.members().stream()
                .filter(member -> member.marks().sameTab(newcomer.marks()))
                .findFirst();
    }

    private Role role(Newcomer newcomer) {
        boolean first = draft.members().isEmpty() && !draft.policy().configured();
        if (first || newcomer.moderatesByLogin()) {
            return Role.MODERATOR;
        }
        return draft.settings().viewersByDefault() ? Role.VIEWER : Role.PARTICIPANT;
    }

    private Member startMuted(Member member) {
        RoomSettings settings = draft.settings();
        Member muted = member;
        if (settings.startAudioMuted() && !member.moderates()) {
            muted = muted.muted(MediaKind.AUDIO);
        }
        if (settings.startVideoMuted() && !member.moderates()) {
            muted = muted.muted(MediaKind.VIDEO);
        }
        return muted;
    }

    /**
     * Takes somebody out; when no moderator is left, the next in line follows.
     *
     * @param by participant id of who sent them away, or null
     */
    void leave(String sid, LeaveReason reason, @Nullable String by) {
        draft.session(sid)
                .ifPresent(gone -> {
                    takeOut(gone, reason, by);
                    ensureModerator();
                });
    }

    /** Takes everybody out, that one last. */
    void leaveAll(Member last) {
        draft.members().stream()
                .filter(member -> !member.sid().equals(last.sid()))
                .forEach(member -> takeOut(member, LeaveReason.ENDED, last.id()));
        takeOut(last, LeaveReason.ENDED, last.id());
    }

    private void takeOut(Member gone, LeaveReason reason, @Nullable String by) {
        draft.remove(gone);
        Participant p = gone.participant();
        draft.add(new Visit(p.displayName(), p.role(), p.joinedAt(), draft.now(), gone.talkedMs()));
        draft.emit(v ->
                new RoomEvent.ParticipantLeft(
                        draft.id(), v, draft.now(), gone.id(), gone.sid(), reason, by));
        draft.audit(new AuditEvent.Left(draft.id(), draft.now(), gone.id(), reason, by));
        if (by != null) {
            draft.audit(
                    new AuditEvent.TokenRevoked(draft.id(), draft.now(), gone.id(), gone.sid()));
        }
        if (draft.members().isEmpty()) {
            draft.emptied();
        }
    }

    /** In a room that nobody set up, somebody of those who are in moderates. */
    void ensureModerator() {
        List<Member> members = draft.members();
        if (!draft.policy().configured()
                && !members.isEmpty()
                && members.stream().noneMatch(Member::moderates)) {
            Member promoted = nextInLine(members);
            role(promoted, Role.MODERATOR, null);
        }
    }

    /**
     * Who was admitted first of those who can be reached and are no viewers, as far as possible.
     */
    private static Member nextInLine(List<Member> members) {
        List<Member> reached =
                members.stream()
                        .filter(m -> m.presence().state() == Presence.State.CONNECTED)
                        .toList();
        List<Member> line = reached.isEmpty() ? members : reached;
        return line.stream()
                .filter(member -> member.participant().role() != Role.VIEWER)
                .findFirst()
                .orElse(line.getFirst());
    }

    /** Gives somebody a role, with what they may send by it. */
    void role(Member member, Role role, @Nullable String by) {
        draft.set(member.withRole(role).permitted(draft.settings().moderated()));
        draft.audit(new AuditEvent.RoleChanged(draft.id(), draft.now(), member.id(), role, by));
    }

    /** Changes what somebody shows of themselves; nothing is told when nothing changes. */
    void update(String sid, MemberUpdate update) {
        draft.session(sid)
                .ifPresent(member -> {
                    refuseWhatIsNotPermitted(member, update);
                    draft.set(member.updated(update, draft.now()));
                });
    }

    private static void refuseWhatIsNotPermitted(Member member, MemberUpdate update) {
        MediaKinds permissions = member.participant().permissions();
        for (MediaKind kind : MediaKind.values()) {
            if (Boolean.TRUE.equals(update.media(kind))
                    && permissions != null
                    && !permissions.has(kind)) {
                throw new ProblemException(
                        ErrorCode.NOT_PERMITTED,
                        "A moderator has to allow this first. Raise your hand.");
            }
        }
    }

    /** Notes how long people have spoken; who has had their say lowers their hand. */
    void talked(long epoch, Map<String, Long> talkedMs) {
        for (Member member : draft.members()) {
            Long reported = talkedMs.get(member.id());
            if (reported != null && epoch <= draft.epoch()) {
                Member after = member.with(member.talk().measured(epoch, reported));
                boolean said =
                        after.participant().handRaisedAt() != null
                                && after.talk().sinceHandMs()
                                        >= draft.limits().lowerHandAfter().toMillis();
                draft.set(said ? after.handLowered() : after);
            }
        }
    }

    void connected(String sid, String socket) {
        draft.session(sid)
                .ifPresent(member ->
                        draft.set(
                                member.with(Presence.connected(draft.now(), socket))
                                        .withConnected(true)));
    }

    void dropped(String sid, String socket) {
        draft.session(sid)
                .filter(member -> member.speaksThrough(socket))
                .ifPresent(member -> draft.set(member.with(Presence.dropped(draft.now()))));
    }

    /** Lets go of who has been lost for long enough. */
    void timePassed() {
        Limits limits = draft.limits();
        for (String sid : draft.members().stream().map(Member::sid).toList()) {
            // Read anew: whoever went before may have made them moderator.
            Member member = draft.session(sid).orElseThrow();
            switch (member.presence().state()) {
                case AWAITED -> timeOut(member, limits.connectWithin());
                case CONNECTED -> {}
                case DROPPED, LOST -> {
                    tellLost(member);
                    timeOut(member, limits.forgetDroppedAfter());
                }
            }
        }
    }

    private void tellLost(Member member) {
        Presence presence = member.presence();
        if (presence.state() == Presence.State.DROPPED
                && due(presence.since(), draft.limits().tellDroppedAfter())) {
            draft.set(member.with(presence.lost()).withConnected(false));
        }
    }

    private void timeOut(Member member, Duration after) {
        if (due(member.presence().since(), after)) {
            leave(member.sid(), LeaveReason.TIMED_OUT, null);
        }
    }

    private boolean due(Instant since, Duration after) {
        return !draft.now().isBefore(since.plus(after));
    }
}
