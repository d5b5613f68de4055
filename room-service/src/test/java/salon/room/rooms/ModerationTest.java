package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.marked;
import static salon.room.rooms.TestRooms.newcomer;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import salon.contracts.AuditEvent;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

class ModerationTest {
    private static final RoomName NAME = new RoomName("Standup");
    private static final Set<MediaKind> AUDIO = Set.of(MediaKind.AUDIO);

    @Test
    void shouldRefuseWhoIsNoModerator() {
        Room room = joined("ada", "bob");

        assertRefused(() -> moderate(room, "bob", m -> m.kick("p-ada")), ErrorCode.NOT_MODERATOR);
        assertRefused(() -> moderate(room, "eve", m -> m.kick("p-ada")), ErrorCode.NOT_MODERATOR);
    }

    @Test
    void shouldSwitchOffWhatSomebodySendsUntilTheySwitchItOnThemselves() {
        Room room = joined("ada", "bob");

        Room muted = moderate(room, "ada", m -> m.mute(new Target.One("p-bob"), AUDIO));
        Room unmuted = change(muted).update("s-bob", audio(true)).done();

        assertThat(of(muted, "bob").audio()).isFalse();
        assertThat(of(muted, "bob").maySend(MediaKind.AUDIO)).isFalse();
        assertThat(of(muted, "bob").maySend(MediaKind.VIDEO)).isTrue();
        assertThat(of(unmuted, "bob").audio()).isTrue();
        assertThat(of(unmuted, "bob").maySend(MediaKind.AUDIO)).isTrue();
        assertThat(happened(room, muted, RoomEvent.MediaMuted.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.participantIds()).containsExactly("p-bob");
                    assertThat(event.by()).isEqualTo("p-ada");
                });
    }

    @Test
    void shouldMuteAllOthersButTheOneWhoSaysSo() {
        Room room = joined("ada", "bob", "eve");

        Room muted = moderate(room, "ada", m -> m.mute(new Target.Others(), AUDIO));
        Room all = moderate(room, "ada", m -> m.mute(new Target.All(), AUDIO));

        assertThat(muted.participants())
                .extracting(Participant::audio)
                .containsExactly(true, false, false);
        assertThat(all.participants()).extracting(Participant::audio).containsOnly(false);
        assertThat(audited(muted, AuditEvent.Muted.class))
                .singleElement()
                .satisfies(audit -> assertThat(audit.everybody()).isTrue());
    }

    @Test
    void shouldModerateAMediumForAllAndAllowItToOne() {
        Room room = joined("ada", "bob", "eve");

        Room restricted = moderate(room, "ada", m -> m.restrict(new Target.All(), AUDIO));
        Room allowed = moderate(restricted, "ada", m -> m.allow(new Target.One("p-bob"), AUDIO));

        assertThat(restricted.settings().moderated()).isEqualTo(new MediaKinds(true, false, false));
        assertThat(of(restricted, "ada").audio()).isTrue();
        assertThat(of(restricted, "bob").audio()).isFalse();
        assertRefused(
                () -> change(restricted).update("s-bob", audio(true)), ErrorCode.NOT_PERMITTED);
        assertThat(of(allowed, "bob").audio()).as("only they switch it on").isFalse();
        assertThat(of(change(allowed).update("s-bob", audio(true)).done(), "bob").audio()).isTrue();
        assertRefused(() -> change(allowed).update("s-eve", audio(true)), ErrorCode.NOT_PERMITTED);
        assertThat(happened(restricted, allowed, RoomEvent.UnmuteAsked.class))
                .singleElement()
                .extracting(RoomEvent.UnmuteAsked::participantId)
                .isEqualTo("p-bob");
    }

    @Test
    void shouldHoldWhatIsModeratedForWhoeverComesLater() {
        Room restricted = moderate(joined("ada"), "ada", m -> m.restrict(new Target.All(), AUDIO));
        RoomChangeDraft draft = change(restricted);
        draft.join(newcomer("late"));

        Participant late = of(draft.done(), "late");

        assertThat(late.audio()).isFalse();
        assertThat(late.video()).isTrue();
        assertThat(late.maySend(MediaKind.AUDIO)).isFalse();
    }

    @Test
    void shouldLetAViewerReceiveOnlyUntilPromoted() {
        Room room = joined("ada", "bob");

        Room viewing = moderate(room, "ada", m -> m.role("p-bob", Role.VIEWER));
        Room hand = change(viewing).update("s-bob", hand(true)).done();
        Room promoted = moderate(hand, "ada", m -> m.role("p-bob", Role.PARTICIPANT));

        assertThat(of(viewing, "bob").permissions()).isEqualTo(MediaKinds.NONE);
        assertThat(of(viewing, "bob").video()).isFalse();
        assertThat(of(hand, "bob").handRaisedAt()).isEqualTo(NOW);
        assertRefused(() -> change(hand).update("s-bob", audio(true)), ErrorCode.NOT_PERMITTED);
        assertRefused(
                () -> moderate(hand, "ada", m -> m.allow(new Target.One("p-bob"), AUDIO)),
                ErrorCode.NOT_PERMITTED);
        assertThat(of(promoted, "bob").permissions()).isEqualTo(MediaKinds.ALL);
        assertThat(of(promoted, "bob").audio()).as("begins with everything off").isFalse();
    }

    @Test
    void shouldLetOnlyOwnersDecideAboutOwners() {
        Room room = withOwner();

        assertRefused(() -> moderate(room, "ada", m -> m.kick("p-boss")), ErrorCode.NOT_OWNER);
        assertRefused(
                () -> moderate(room, "ada", m -> m.ban("n-1", "p-boss")), ErrorCode.NOT_OWNER);
        assertRefused(
                () -> moderate(room, "ada", m -> m.role("p-boss", Role.VIEWER)),
                ErrorCode.NOT_OWNER);
        assertRefused(
                () -> moderate(room, "ada", m -> m.role("p-ada", Role.OWNER)), ErrorCode.NOT_OWNER);
        Room shared = moderate(room, "boss", m -> m.role("p-ada", Role.OWNER));
        assertThat(of(shared, "ada").role()).isEqualTo(Role.OWNER);
    }

    @Test
    void shouldSayWhoSentSomebodyAwayAndRevokeTheirTokens() {
        Room room = joined("ada", "bob");

        Room kicked = moderate(room, "ada", m -> m.kick("p-bob"));

        assertThat(happened(room, kicked, RoomEvent.ParticipantLeft.class))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.reason()).isEqualTo(LeaveReason.KICKED);
                    assertThat(left.by()).isEqualTo("p-ada");
                    assertThat(left.sid()).isEqualTo("s-bob");
                });
        assertThat(audited(kicked, AuditEvent.TokenRevoked.class))
                .extracting(AuditEvent.TokenRevoked::sid)
                .containsExactly("s-bob");
    }

    @Test
    void shouldBanAllThatComesFromTheSameBrowserOrAccountUntilItIsLifted() {
        Room room = joined("ada");
        RoomChangeDraft draft = change(room);
        draft.join(marked("eve", new Marks("tab-1", "device-1", null)));
        draft.join(marked("eve2", new Marks("tab-2", "device-1", null)));
        draft.join(marked("bob", new Marks("tab-3", "device-2", null)));

        Room banned = moderate(draft.done(), "ada", m -> m.ban("n-1", "p-eve"));
        Room lifted = moderate(banned, "ada", m -> m.liftBan("n-1"));

        assertThat(banned.participants())
                .extracting(Participant::displayName)
                .containsExactly("ada", "bob");
        assertThat(banned.policy().bans(new Marks("tab-9", "device-1", null))).isTrue();
        assertThat(banned.policy().bans(new Marks("tab-1", null, null))).isTrue();
        assertThat(banned.policy().bans(new Marks("tab-3", "device-2", null))).isFalse();
        assertThat(banned.policy().bans(Marks.NONE)).isFalse();
        assertThat(lifted.policy().bans(new Marks("tab-1", "device-1", null))).isFalse();
        assertRefused(() -> moderate(lifted, "ada", m -> m.liftBan("n-1")), ErrorCode.NO_SUCH_BAN);
    }

    @Test
    void shouldEndTheMeetingForAllWithTheModeratorLast() {
        Room room = joined("ada", "bob", "eve");

        Room ended = moderate(room, "ada", Moderation::end);

        assertThat(ended.members()).isEmpty();
        assertThat(ended.closed()).isFalse();
        assertThat(happened(room, ended, RoomEvent.ParticipantLeft.class))
                .extracting(RoomEvent.ParticipantLeft::participantId)
                .containsExactly("p-bob", "p-eve", "p-ada");
        assertThat(happened(room, ended, RoomEvent.ParticipantChanged.class))
                .as("nobody is promoted on the way")
                .isEmpty();
    }

    @Test
    void shouldKeepAModeratorWhereTheLastOneStepsDown() {
        Room room = joined("ada", "bob");

        Room after = moderate(room, "ada", m -> m.role("p-ada", Role.VIEWER));

        assertThat(of(after, "ada").role()).isEqualTo(Role.VIEWER);
        assertThat(of(after, "bob").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void shouldLowerTheHandOfWhoHasHadTheirSay() {
        Room assigned = change(joined("ada", "bob")).assign("b-1", "here", NOW).done();
        Room spoken = talked(assigned, 1, 60_000);
        Room raised = change(spoken).update("s-bob", hand(true)).done();

        Room begun = talked(raised, 1, 62_999);
        Room said = talked(begun, 1, 63_000);

        assertThat(of(begun, "bob").handRaisedAt()).isEqualTo(NOW);
        assertThat(of(said, "bob").handRaisedAt()).isNull();
        assertThat(said.talkedMs()).containsEntry("p-bob", 63_000L).doesNotContainKey("p-ada");
    }

    @Test
    void shouldAddUpWhatIsSpokenOnOneBridgeAfterTheOther() {
        Room first = change(joined("ada", "bob")).assign("b-1", "here", NOW).done();
        Room second = change(talked(first, 1, 5_000)).assign("b-2", "here", NOW).done();

        Room after = talked(talked(second, 2, 1_000), 1, 9_000);

        assertThat(after.talkedMs())
                .as("late news of the first bridge")
                .containsEntry("p-bob", 6_000L);
        assertThat(talked(after, 2, 1_000)).as("a repeated report").isSameAs(after);
    }

    private static Room talked(Room room, long epoch, long ms) {
        RoomChangeDraft draft = change(room);
        draft.membership().talked(epoch, java.util.Map.of("p-bob", ms));
        return draft.done();
    }

    private static Room withOwner() {
        RoomChangeDraft draft = change(joined("ada"));
        draft.membership().join(newcomer("boss"), true);
        return draft.done();
    }

    private static Room joined(String... names) {
        RoomChangeDraft draft = change(Room.unopened(NAME, NOW)).open(NAME);
        for (String name : names) {
            draft.join(newcomer(name));
        }
        return draft.done();
    }

    private static Room moderate(Room room, String who, Consumer<Moderation> decision) {
        RoomChangeDraft draft = change(room);
        decision.accept(draft.moderation("s-" + who));
        return draft.done();
    }

    private static RoomChangeDraft change(Room room) {
        return room.change(NOW, LIMITS);
    }

    private static Participant of(Room room, String name) {
        return room.session("s-" + name).orElseThrow().participant();
    }

    private static MemberUpdate audio(boolean on) {
        return new MemberUpdate(null, on, null, null, null);
    }

    private static MemberUpdate hand(boolean up) {
        return new MemberUpdate(null, null, null, null, up);
    }

    private static <T extends RoomEvent> List<T> happened(Room before, Room after, Class<T> type) {
        return after.eventsAfter(before.outboxSeq()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T extends AuditEvent> List<T> audited(Room room, Class<T> type) {
        return room.outbox().stream()
                .map(OutboxItem::audit)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static void assertRefused(ThrowingCallable what, ErrorCode code) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }
}
