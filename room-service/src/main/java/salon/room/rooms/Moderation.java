package salon.room.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import salon.contracts.AuditEvent;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * What a moderator decides, in one change of a room. Nobody but a moderator has one of these, and
 * owners are decided about by owners only. Nothing here switches anything on for somebody else.
 */
public final class Moderation {
    private final RoomDraft draft;
    private final Membership membership;
    private final Lobby lobby;
    private final Member by;

    private Moderation(RoomDraft draft, Member by) {
        this.draft = draft;
        this.membership = new Membership(draft);
        this.lobby = new Lobby(draft);
        this.by = by;
    }

    static Moderation by(String sid, RoomDraft draft) {
        return new Moderation(
                draft,
                draft.session(sid).filter(Member::moderates).orElseThrow(Moderation::notModerator));
    }

    static ProblemException notModerator() {
        return new ProblemException(
                ErrorCode.NOT_MODERATOR, "Only a moderator of this room may do this.");
    }

    /** Switches off what they send, until they switch it on again themselves. */
    public void mute(Target target, Set<MediaKind> media) {
        List<String> muted = new ArrayList<>();
        for (Member member : members(target)) {
            Member after = member;
            for (MediaKind kind : media) {
                if (isOn(member, kind) || target instanceof Target.One) {
                    after = after.muted(kind);
                }
            }
            if (!after.equals(member)) {
                draft.set(after);
                muted.add(member.id());
            }
        }
        tellMuted(target, muted, media);
    }

    private void tellMuted(Target target, List<String> muted, Set<MediaKind> media) {
        List<MediaKind> kinds = media.stream().sorted().toList();
        if (!muted.isEmpty()) {
            draft.emit(v ->
                    new RoomEvent.MediaMuted(draft.id(), v, draft.now(), muted, kinds, by.id()));
            draft.audit(
                    new AuditEvent.Muted(
                            draft.id(),
                            draft.now(),
                            muted,
                            kinds,
                            !(target instanceof Target.One),
                            by.id()));
        }
    }

    /** Takes away the right to send that; what is on goes off. */
    public void restrict(Target target, Set<MediaKind> media) {
        List<Member> before = members(target);
        if (target instanceof Target.One) {
            before.forEach(this::requireOwnerToTouch);
            change(before, media, false);
        } else {
            setup(SettingsChange.moderated(media, true));
        }
        List<String> muted =
                before.stream()
                        .filter(member -> media.stream().anyMatch(kind -> wentOff(member, kind)))
                        .map(Member::id)
                        .toList();
        tellMuted(target, muted, media);
    }

    private boolean wentOff(Member before, MediaKind kind) {
        return isOn(before, kind)
                && draft.session(before.sid()).filter(after -> isOn(after, kind)).isEmpty();
    }

    /** Gives the right to send that, and asks one person to do so. */
    public void allow(Target target, Set<MediaKind> media) {
        if (!(target instanceof Target.One)) {
            setup(SettingsChange.moderated(media, false));
            return;
        }
        List<Member> one = members(target);
        if (one.getFirst().participant().role() == Role.VIEWER) {
            throw new ProblemException(
                    ErrorCode.NOT_PERMITTED, "A viewer only receives. Make them a participant.");
        }
        change(one, media, true);
        List<MediaKind> kinds = media.stream().sorted().toList();
        draft.emit(v ->
                new RoomEvent.UnmuteAsked(
                        draft.id(), v, draft.now(), one.getFirst().id(), kinds, by.id()));
    }

    private void change(List<Member> members, Set<MediaKind> media, boolean may) {
        for (Member member : members) {
            Rights rights = member.rights();
            for (MediaKind kind : media) {
                rights = rights.with(kind, may);
            }
            draft.set(member.with(rights).permitted(draft.settings().moderated()));
        }
    }

    /** Takes raised hands down. */
    public void lowerHands(Target target) {
        members(target).forEach(member -> draft.set(member.handLowered()));
    }

    /** Gives somebody another role; only owners make or unmake owners. */
    public void role(String participantId, Role role) {
        Member member = member(participantId);
        requireOwnerToTouch(member);
        if (role == Role.OWNER && !by.owns()) {
            throw notOwner();
        }
        if (member.participant().role() != role) {
            membership.role(member, role, by.id());
            membership.ensureModerator();
        }
    }

    /** Sends somebody away, who may come back. */
    public void kick(String participantId) {
        sendAway(participantId, LeaveReason.KICKED);
    }

    /** Sends somebody back to the lobby. */
    public void returnToLobby(String participantId) {
        if (!draft.settings().lobby()) {
            throw new ProblemException(
                    ErrorCode.LOBBY_OFF, "The lobby is off. Switch it on first.");
        }
        sendAway(participantId, LeaveReason.LOBBY);
    }

    private void sendAway(String participantId, LeaveReason reason) {
        Member member = member(participantId);
        requireOwnerToTouch(member);
        membership.leave(member.sid(), reason, by.id());
    }

    /**
     * Sends somebody away who may not come back, with whoever else is in or waits from the same
     * browser or account.
     *
     * @param banId the name it will be lifted by
     */
    public void ban(String banId, String participantId) {
        Member member = member(participantId);
        requireOwnerToTouch(member);
        Ban ban = Ban.of(banId, member, draft.now(), by.participant().displayName());
        draft.policy(draft.policy().with(ban, draft.limits().maxBans()));
        draft.audit(new AuditEvent.Banned(draft.id(), draft.now(), member.id(), banId, by.id()));
        membership.leave(member.sid(), LeaveReason.BANNED, by.id());
        draft.members().stream()
                .filter(other -> ban.meets(other.marks()) && !other.owns() && !by.equals(other))
                .forEach(other -> membership.leave(other.sid(), LeaveReason.BANNED, by.id()));
        draft.lobby().stream().filter(waiting -> ban.meets(waiting.marks())).forEach(this::reject);
    }

    /** Lets somebody come back after all. */
    public void liftBan(String banId) {
        Ban ban =
                draft.policy().bans().stream()
                        .filter(b -> b.id().equals(banId))
                        .findFirst()
                        .orElseThrow(() ->
                                new ProblemException(
                                        ErrorCode.NO_SUCH_BAN, "This ban is lifted already."));
        draft.policy(draft.policy().without(ban));
        draft.audit(new AuditEvent.BanLifted(draft.id(), draft.now(), banId, by.id()));
    }

    /** Lets somebody in from the lobby. */
    public void admit(String knockId) {
        lobby.admit(knock(knockId), by.id(), by.participant().displayName());
    }

    /** Lets everybody in from the lobby. */
    public void admitAll() {
        lobby.admitAll(by.id(), by.participant().displayName());
    }

    /** Does not let somebody in from the lobby. */
    public void reject(String knockId) {
        reject(knock(knockId));
    }

    private void reject(Waiting waiting) {
        lobby.reject(waiting, by.id(), by.participant().displayName());
    }

    private Waiting knock(String knockId) {
        return draft.lobby().stream()
                .filter(waiting -> waiting.waits() && waiting.knock().id().equals(knockId))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ErrorCode.NO_SUCH_KNOCK, "They do not wait any more."));
    }

    /** Sets the room up otherwise. */
    public void setup(SettingsChange change) {
        new Setup(draft).settings(change, by.id(), by.participant().displayName());
    }

    /** Ends the meeting: everybody leaves, this moderator last. */
    public void end() {
        membership.leaveAll(by);
    }

    private List<Member> members(Target target) {
        return switch (target) {
            case Target.One one -> List.of(member(one.participantId()));
            case Target.All _ -> draft.members();
            case Target.Others _ ->
                    draft.members().stream().filter(m -> !m.sid().equals(by.sid())).toList();
        };
    }

    private Member member(String participantId) {
        return draft.participant(participantId)
                .orElseThrow(() ->
                        new ProblemException(
                                ErrorCode.NO_SUCH_PARTICIPANT, "They have left already."));
    }

    private void requireOwnerToTouch(Member member) {
        if (member.owns() && !by.owns()) {
            throw notOwner();
        }
    }

    private static ProblemException notOwner() {
        return new ProblemException(
                ErrorCode.NOT_OWNER, "Only an owner of this room may do this to an owner.");
    }

    private static boolean isOn(Member member, MediaKind kind) {
        return switch (kind) {
            case AUDIO -> member.participant().audio();
            case VIDEO -> member.participant().video();
            case SCREEN -> member.participant().screen();
        };
    }
}
