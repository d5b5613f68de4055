package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.loggedIn;
import static salon.room.rooms.TestRooms.newcomer;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import salon.contracts.LeaveReason;
import salon.contracts.Role;
import salon.contracts.RoomEvent;

class RoomTest {
    private static final RoomName NAME = new RoomName("Standup");

    @Test
    void shouldMakeAModeratorOfWhoLogsInAsOne() {
        Room room = joined("ada", "bob");

        Member moderator = change(room, NOW).join(loggedIn("cleo", true));
        Member participant = change(room, NOW).join(loggedIn("dora", false));

        assertThat(moderator.moderates()).isTrue();
        assertThat(participant.moderates()).isFalse();
    }

    @Test
    void shouldMakeTheFirstGuestModerator() {
        Room room = joined("ada", "bob");

        Role first = room.session("s-ada").orElseThrow().participant().role();
        Role second = room.session("s-bob").orElseThrow().participant().role();

        assertThat(first).isEqualTo(Role.MODERATOR);
        assertThat(second).isEqualTo(Role.PARTICIPANT);
        assertThat(room.eventsAfter(0)).hasSize(3).first().isInstanceOf(RoomEvent.RoomOpened.class);
    }

    @Test
    void shouldPromoteTheNextInLineWhenTheLastModeratorLeaves() {
        Room room = joined("ada", "bob", "eve");

        Room after = change(room, NOW).leave("s-ada", LeaveReason.LEFT).done();

        assertThat(after.session("s-bob").orElseThrow().moderates()).isTrue();
        assertThat(after.session("s-eve").orElseThrow().moderates()).isFalse();
        assertThat(after.eventsAfter(room.outboxSeq()))
                .hasExactlyElementsOfTypes(
                        RoomEvent.ParticipantLeft.class, RoomEvent.ParticipantChanged.class);
    }

    @Test
    void shouldPromoteSomebodyWhoCanBeReachedBeforeSomebodyWhoCannot() {
        Room room = joined("ada", "bob", "eve");
        Room connected = change(room, NOW).connected("s-eve", "r:1").done();

        Room after = change(connected, NOW).leave("s-ada", LeaveReason.LEFT).done();

        assertThat(after.session("s-eve").orElseThrow().moderates()).isTrue();
        assertThat(after.session("s-bob").orElseThrow().moderates()).isFalse();
    }

    @Test
    void shouldKeepTheTimeAHandWentUp() {
        Room room = joined("ada");
        Room raised = change(room, NOW).update("s-ada", hand(true)).done();

        Room again = change(raised, NOW.plusSeconds(9)).update("s-ada", hand(true)).done();
        Room lowered = change(again, NOW.plusSeconds(10)).update("s-ada", hand(false)).done();

        assertThat(again).isSameAs(raised);
        assertThat(raised.participants().getFirst().handRaisedAt()).isEqualTo(NOW);
        assertThat(lowered.participants().getFirst().handRaisedAt()).isNull();
    }

    @Test
    void shouldRemoveWhoNeverOpensASocket() {
        Room room = joined("ada");

        Room early = change(room, NOW.plusMillis(14_999)).timePassed().done();
        Room late = change(room, NOW.plusSeconds(15)).timePassed().done();

        assertThat(early).isSameAs(room);
        assertThat(late.members()).isEmpty();
        assertThat(late.eventsAfter(room.outboxSeq()).getFirst())
                .isInstanceOfSatisfying(
                        RoomEvent.ParticipantLeft.class,
                        left -> assertThat(left.reason()).isEqualTo(LeaveReason.TIMED_OUT));
    }

    @Test
    void shouldShowALostConnectionAfterFiveSecondsAndForgetItAfterSixtyFive() {
        Room connected = change(joined("ada"), NOW).connected("s-ada", "r:1").done();
        Room dropped = change(connected, NOW).dropped("s-ada", "r:1").done();

        Room lost = change(dropped, NOW.plusSeconds(5)).timePassed().done();
        Room stillThere = change(lost, NOW.plusMillis(64_999)).timePassed().done();
        Room gone = change(lost, NOW.plusSeconds(65)).timePassed().done();

        assertThat(dropped.version()).isEqualTo(connected.version());
        assertThat(lost.participants().getFirst().connected()).isFalse();
        assertThat(stillThere).isSameAs(lost);
        assertThat(gone.members()).isEmpty();
    }

    @Test
    void shouldTellThatALostConnectionIsBack() {
        Room dropped =
                change(change(joined("ada"), NOW).connected("s-ada", "r:1").done(), NOW)
                        .dropped("s-ada", "r:1")
                        .done();
        Room lost = change(dropped, NOW.plusSeconds(6)).timePassed().done();

        Room back = change(lost, NOW.plusSeconds(7)).connected("s-ada", "r:2").done();

        assertThat(back.participants().getFirst().connected()).isTrue();
        assertThat(back.version()).isEqualTo(lost.version() + 1);
        assertThat(back.nextDue(LIMITS)).isEmpty();
    }

    @Test
    void shouldIgnoreTheEndOfASocketThatWasReplaced() {
        Room first = change(joined("ada"), NOW).connected("s-ada", "r:1").done();
        Room second = change(first, NOW).connected("s-ada", "r:2").done();

        Room after = change(second, NOW).dropped("s-ada", "r:1").done();

        assertThat(after).isSameAs(second);
    }

    @Test
    void shouldLetTheSameTabTakeItsGhostsPlaceAndRole() {
        RoomChangeDraft draft = change(Room.unopened(NAME, NOW), NOW).open(NAME);
        draft.join(TestRooms.newcomerOfTab("ada", "tab-1"));
        draft.join(newcomer("bob"));
        Room room = draft.done();

        RoomChangeDraft again = change(room, NOW.plusSeconds(3));
        again.join(TestRooms.newcomerOfTab("ada2", "tab-1"));
        Room after = again.done();

        assertThat(after.session("s-ada")).isEmpty();
        assertThat(after.session("s-ada2").orElseThrow().moderates()).isTrue();
        assertThat(after.session("s-bob").orElseThrow().moderates()).isFalse();
    }

    @Test
    void shouldKeepThePasswordOfAnEmptyRoomForAnHourAndThenClose() {
        Room locked = change(joined("ada"), NOW).lock("$hash", "p-ada").done();
        Room empty = change(locked, NOW).leave("s-ada", LeaveReason.LEFT).done();

        Room kept = change(empty, NOW.plus(Duration.ofMinutes(59))).timePassed().done();
        Room closed = change(empty, NOW.plus(Duration.ofHours(1))).timePassed().done();

        assertThat(kept.locked()).isTrue();
        assertThat(kept.closed()).isFalse();
        assertThat(closed.closed()).isTrue();
        assertThat(closed.eventsAfter(empty.outboxSeq()).getFirst())
                .isInstanceOf(RoomEvent.RoomClosed.class);
    }

    @Test
    void shouldNeverRepeatAVersionWhenAClosedRoomOpensAgain() {
        Room empty = change(joined("ada"), NOW).leave("s-ada", LeaveReason.LEFT).done();
        Room closed = change(empty, NOW.plus(Duration.ofHours(1))).timePassed().done();

        RoomChangeDraft draft = change(closed, NOW.plus(Duration.ofHours(2))).open(NAME);
        draft.join(newcomer("bob"));
        Room reopened = draft.done();

        assertThat(reopened.version()).isGreaterThan(closed.version());
        assertThat(reopened.locked()).isFalse();
        assertThat(reopened.session("s-bob").orElseThrow().moderates()).isTrue();
    }

    @Test
    void shouldCountEpochsOverAllAssignments() {
        Room room = joined("ada");
        Room first = change(room, NOW).assign("b-1", "here", NOW).done();
        Room empty = change(first, NOW).leave("s-ada", LeaveReason.LEFT).done();
        Room second = change(empty, NOW).assign("b-2", "here", NOW).done();

        assertThat(empty.bridge()).isNull();
        assertThat(second.epoch()).isEqualTo(2);
    }

    @Test
    void shouldBoundTheOutboxAndCountWhatTheBoundCosts() {
        Room room = joined("ada");

        for (int i = 0; i < LIMITS.maxPendingEvents() + 10; i++) {
            room = change(room, NOW).update("s-ada", hand(i % 2 == 0)).done();
        }

        assertThat(room.outbox()).hasSize(LIMITS.maxPendingEvents());
        assertThat(room.dropped()).isPositive();
    }

    @Test
    void shouldRemoveFromTheOutboxExactlyWhatWasPublished() {
        Room room = joined("ada");
        long seq = room.outboxSeq();
        Room later = change(room, NOW).update("s-ada", hand(true)).done();

        Room after = later.published(seq);

        assertThat(after.outbox()).singleElement().extracting(OutboxItem::seq).isEqualTo(seq + 1);
        assertThat(after.version()).isEqualTo(later.version());
    }

    static Room joined(String... names) {
        RoomChangeDraft draft = change(Room.unopened(NAME, NOW), NOW).open(NAME);
        for (String name : names) {
            draft.join(newcomer(name));
        }
        return draft.done();
    }

    private static RoomChangeDraft change(Room room, Instant now) {
        return room.change(now, LIMITS);
    }

    private static MemberUpdate hand(boolean up) {
        return new MemberUpdate(null, null, null, null, up);
    }
}
