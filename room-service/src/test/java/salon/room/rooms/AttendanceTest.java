package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.newcomer;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.LeaveReason;

class AttendanceTest {
    private static final RoomName NAME = new RoomName("Standup");

    @Test
    void shouldListWhoLeftAndWhoIsThereInOrderOfComing() {
        RoomChangeDraft draft = Room.unopened(NAME, NOW).change(NOW, LIMITS).open(NAME);
        draft.join(newcomer("ada"));
        draft.join(newcomer("bob"));
        Room left =
                draft.done()
                        .change(NOW.plus(Duration.ofMinutes(5)), LIMITS)
                        .leave("s-ada", LeaveReason.LEFT)
                        .done();

        String csv = Attendance.csv(left, NOW.plus(Duration.ofMinutes(7)));

        assertThat(csv.lines())
                .containsExactly(
                        "name,role,from,until,minutes,seconds spoken",
                        "\"ada\",moderator,2026-01-01T10:00:00Z,2026-01-01T10:05:00Z,5,0",
                        "\"bob\",moderator,2026-01-01T10:00:00Z,,7,0");
        assertThat(csv).endsWith("\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void shouldLetNoNameBecomeAFormula(String name) {
        RoomChangeDraft draft = Room.unopened(NAME, NOW).change(NOW, LIMITS).open(NAME);
        draft.join(newcomer(name));

        assertThat(Attendance.csv(draft.done(), NOW)).contains("\"'" + name + "\"");
    }

    @Test
    void shouldKeepQuotesAndCommasWithinTheirCell() {
        RoomChangeDraft draft = Room.unopened(NAME, NOW).change(NOW, LIMITS).open(NAME);
        draft.join(newcomer("a\",\"b"));

        assertThat(Attendance.csv(draft.done(), NOW)).contains("\"a\"\",\"\"b\",moderator");
    }

    @Test
    void shouldForgetAVisitAfterADay() {
        RoomChangeDraft draft = Room.unopened(NAME, NOW).change(NOW, LIMITS).open(NAME);
        draft.join(newcomer("ada"));
        draft.join(newcomer("bob"));
        Room left = draft.leave("s-ada", LeaveReason.LEFT).done();

        Room later =
                left.change(NOW.plus(Duration.ofHours(25)), LIMITS)
                        .leave("s-bob", LeaveReason.LEFT)
                        .done();

        assertThat(later.visits()).extracting(Visit::displayName).containsExactly("bob");
    }
}
