package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.loggedIn;
import static salon.room.rooms.TestRooms.marked;
import static salon.room.rooms.TestRooms.newcomer;
import static salon.room.rooms.TestRooms.newcomerOfTab;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import salon.contracts.KnockEnd;
import salon.contracts.LeaveReason;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.testing.ServiceJson;

class EntryTest {
    private static final RoomName NAME = new RoomName("Standup");
    private static final String OWNER = "the-owners-key";

    @Test
    void shouldMakeTheFirstGuestOfAConfiguredRoomNoModerator() {
        Room room = enter(configured("{}"), newcomer("guest"), null);
        Room owned = enter(room, newcomer("boss"), OWNER);

        assertThat(role(room, "guest")).isEqualTo(Role.PARTICIPANT);
        assertThat(role(owned, "guest")).isEqualTo(Role.PARTICIPANT);
        assertThat(role(owned, "boss")).isEqualTo(Role.OWNER);
        assertThat(role(change(owned).leave("s-boss", LeaveReason.LEFT).done(), "guest"))
                .as("nobody follows an owner by being there")
                .isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void shouldAnswerAWrongOwnerSecretTheSameWhateverRoomItIs() {
        Entry.Decision configured = decide(configured("{}"), newcomer("eve"), "wrong", null, null);
        Entry.Decision ownerless = decide(opened(), newcomer("eve"), "wrong", null, null);

        assertRefused(configured, ErrorCode.OWNER_SECRET_WRONG);
        assertThat(ownerless).isEqualTo(configured);
    }

    @Test
    void shouldLetNobodyPastTheLobbyByComingEarly() {
        Room room = configured("{\"lobby\":true}");

        Entry.Decision early = decide(room, newcomer("guest"), null, null, null);
        Entry.Decision owner = decide(room, newcomer("boss"), OWNER, null, null);

        assertThat(early).isInstanceOf(Entry.Decision.Wait.class);
        assertThat(owner).isInstanceOf(Entry.Decision.Enter.class);
    }

    @Test
    void shouldLetNobodyPastTheLobbyByComingAgain() {
        Room room = enter(configured("{}"), newcomer("boss"), OWNER);
        Room both = enter(room, newcomerOfTab("bob", "tab-1"), null);
        Room lobby = moderate(both, m -> m.setup(SettingsChange.of("lobby", true)));

        Entry.Decision lost = decide(lobby, newcomerOfTab("bob2", "tab-1"), null, null, null);
        Room kicked = moderate(lobby, m -> m.returnToLobby("p-bob"));
        Entry.Decision back = decide(kicked, newcomerOfTab("bob3", "tab-1"), null, null, null);

        assertThat(lost)
                .as("still in, only the connection is lost")
                .isInstanceOf(Entry.Decision.Enter.class);
        assertThat(back).isInstanceOf(Entry.Decision.Wait.class);
    }

    @Test
    void shouldAdmitByTheTicketThatAModeratorAdmittedAndByNoOther() {
        Room room = enter(configured("{\"lobby\":true}"), newcomer("boss"), OWNER);
        Room knocked = knock(knock(room, "bob"), "eve");

        Room admitted = moderate(knocked, m -> m.admit("k-bob"));
        Room rejected = moderate(admitted, m -> m.reject("k-eve"));

        assertThat(decide(knocked, newcomer("bob"), null, "ticket-bob", null))
                .isInstanceOf(Entry.Decision.Wait.class);
        assertThat(decide(rejected, newcomer("bob"), null, "ticket-bob", null))
                .isInstanceOf(Entry.Decision.Enter.class);
        assertRefused(
                decide(rejected, newcomer("eve"), null, "ticket-eve", null),
                ErrorCode.LOBBY_REJECTED);
        assertThat(decide(rejected, newcomer("eve"), null, "made-up", null))
                .isInstanceOf(Entry.Decision.Wait.class);
        assertThat(rejected.knocks()).isEmpty();
    }

    @Test
    void shouldTakeThePasswordInsteadOfWaiting() {
        Room room = change(configured("{\"lobby\":true}")).lock("$hash", "p-boss").done();

        Entry.Decision without = decide(room, newcomer("bob"), null, null, null);
        Entry.Decision with = decide(room, newcomer("bob"), null, null, "$hash");
        Entry.Decision older = decide(room, newcomer("bob"), null, null, "$older");

        assertThat(without)
                .isInstanceOfSatisfying(
                        Entry.Decision.Password.class, p -> assertThat(p.lobby()).isTrue());
        assertThat(with).isInstanceOf(Entry.Decision.Enter.class);
        assertThat(older).isInstanceOf(Entry.Decision.Password.class);
    }

    @Test
    void shouldKeepTheBannedOutBeforeAnythingElse() {
        Room room = enter(configured("{}"), newcomer("boss"), OWNER);
        Room both = enter(room, marked("eve", new Marks(null, "device-1", null)), null);
        Room banned = moderate(both, m -> m.ban("n-1", "p-eve"));
        Newcomer again = marked("eve2", new Marks(null, "device-1", null));

        assertRefused(decide(banned, again, null, null, null), ErrorCode.BANNED);
        assertRefused(decide(banned, again, OWNER, null, null), ErrorCode.BANNED);
        assertThat(decide(banned, newcomer("bob"), null, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
    }

    @Test
    void shouldLetNobodyNewInWhileTheEntryIsLocked() {
        Room room = configured("{\"entryLocked\":true}");

        assertRefused(decide(room, newcomer("bob"), null, null, null), ErrorCode.ENTRY_LOCKED);
        assertThat(decide(room, newcomer("boss"), OWNER, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
        assertThat(decide(room, loggedIn("host", true), null, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
    }

    @Test
    void shouldKeepTheRoomsTime() {
        Room early = configured("{\"notBefore\":\"2026-01-01T10:00:01Z\"}");
        Room late = configured("{\"expiresAt\":\"2026-01-01T10:00:00Z\"}");
        Room now =
                configured(
                        "{\"notBefore\":\"2026-01-01T10:00:00Z\","
                                + "\"expiresAt\":\"2026-01-01T10:00:01Z\"}");

        assertRefused(decide(early, newcomer("bob"), null, null, null), ErrorCode.NOT_YET);
        assertRefused(decide(late, newcomer("bob"), null, null, null), ErrorCode.EXPIRED);
        assertThat(decide(early, newcomer("boss"), OWNER, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
        assertThat(decide(now, newcomer("bob"), null, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
    }

    @Test
    void shouldHoldNoMoreThanTheRoomsOwnLimitButForItsOwner() {
        Room room = enter(configured("{\"maxParticipants\":1}"), newcomer("bob"), null);

        assertRefused(decide(room, newcomer("eve"), null, null, null), ErrorCode.ROOM_FULL);
        assertThat(decide(room, newcomer("boss"), OWNER, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
    }

    @Test
    void shouldBeginMutedAsViewerWhereTheRoomIsSetUpSo() {
        Room room = enter(configured("{\"startAudioMuted\":true}"), newcomer("bob"), null);
        Room views = enter(configured("{\"viewersByDefault\":true}"), newcomer("eve"), null);

        var bob = room.session("s-bob").orElseThrow().participant();
        assertThat(bob.audio()).isFalse();
        assertThat(bob.video()).isTrue();
        assertThat(bob.muted()).isNotNull().satisfies(m -> assertThat(m.audio()).isTrue());
        assertThat(role(views, "eve")).isEqualTo(Role.VIEWER);
    }

    @Test
    void shouldForgetAKnockNobodyHearsOfAndKeepTheSettingsForThirtyDays() {
        Room room = knock(configured("{\"lobby\":true}"), "bob");

        Room kept = room.change(NOW.plusSeconds(44), LIMITS).timePassed().done();
        Room gone = room.change(NOW.plusSeconds(45), LIMITS).timePassed().done();
        Room old = gone.change(NOW.plus(LIMITS.keepConfigured()), LIMITS).timePassed().done();

        assertThat(kept).isSameAs(room);
        assertThat(room.nextDue(LIMITS)).contains(NOW.plusSeconds(45));
        assertThat(gone.knocks()).isEmpty();
        assertThat(gone.eventsAfter(room.outboxSeq()))
                .singleElement()
                .isInstanceOfSatisfying(
                        RoomEvent.KnockEnded.class,
                        ended -> assertThat(ended.reason()).isEqualTo(KnockEnd.TIMED_OUT));
        assertThat(gone.closed()).isFalse();
        assertThat(old.closed()).isTrue();
    }

    @Test
    void shouldLetNoMoreWaitThanAModeratorLooksThrough() {
        Room crowded = configured("{\"lobby\":true}");
        for (int i = 0; i < LIMITS.maxKnocks(); i++) {
            crowded = knock(crowded, "n" + i);
        }
        Room full = crowded;

        assertThatThrownBy(() -> knock(full, "late"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.problem().code())
                                        .isEqualTo(ErrorCode.SLOW_DOWN));
    }

    @Test
    void shouldAdmitWhoeverWaitsWhenTheLobbyIsSwitchedOff() {
        Room room = enter(configured("{\"lobby\":true}"), newcomer("boss"), OWNER);

        Room open = moderate(knock(room, "bob"), m -> m.setup(SettingsChange.of("lobby", false)));

        assertThat(decide(open, newcomer("bob"), null, "ticket-bob", null))
                .isInstanceOf(Entry.Decision.Enter.class);
        assertThat(open.knocks()).isEmpty();
    }

    private static Room knock(Room room, String name) {
        RoomChangeDraft draft = change(room);
        draft.lobby().knock("k-" + name, "ticket-" + name, newcomer(name));
        return draft.done();
    }

    private static Room enter(Room room, Newcomer newcomer, @Nullable String ownerKey) {
        assertThat(decide(room, newcomer, ownerKey, null, null))
                .isInstanceOf(Entry.Decision.Enter.class);
        RoomChangeDraft draft = change(room);
        draft.membership().join(newcomer, ownerKey != null);
        return draft.done();
    }

    private static Room moderate(Room room, java.util.function.Consumer<Moderation> decision) {
        RoomChangeDraft draft = change(room);
        decision.accept(draft.moderation("s-boss"));
        return draft.done();
    }

    private static Entry.Decision decide(
            Room room,
            Newcomer newcomer,
            @Nullable String ownerKey,
            @Nullable String ticketKey,
            @Nullable String provenHash) {
        return change(room).decide(new Entry(newcomer, ownerKey, ticketKey, provenHash));
    }

    private static Room opened() {
        return change(Room.unopened(NAME, NOW)).open(NAME).done();
    }

    private static Room configured(String settings) {
        RoomChangeDraft draft = change(Room.unopened(NAME, NOW)).open(NAME);
        draft.setup().owner(OWNER, true);
        try {
            draft.setup()
                    .settings(
                            SettingsChange.parse(ServiceJson.mapper().readTree(settings)),
                            null,
                            null);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
        return draft.done();
    }

    private static RoomChangeDraft change(Room room) {
        return room.change(NOW, LIMITS);
    }

    private static Role role(Room room, String name) {
        return room.session("s-" + name).orElseThrow().participant().role();
    }

    private static void assertRefused(Entry.Decision decision, ErrorCode code) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Entry.Decision.Refuse.class,
                        refuse -> assertThat(refuse.problem().code()).isEqualTo(code));
    }
}
