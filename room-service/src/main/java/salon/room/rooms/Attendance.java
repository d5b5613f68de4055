package salon.room.rooms;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who was and is in a room, as a table for spreadsheets (RFC 4180). A name that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
final class Attendance {
    private static final String HEAD = "name,role,from,until,minutes,seconds spoken";
    private static final String LINE = "\r\n";
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private Attendance() {}

    /** The table; who is still in has no end. */
    static String csv(Room room, Instant now) {
        Stream<Row> gone =
                room.visits().stream()
                        .map(v ->
                                new Row(
                                        v.displayName(),
                                        v.role().word(),
                                        v.joinedAt(),
                                        v.leftAt(),
                                        false,
                                        v.talkedMs()));
        Stream<Row> here =
                room.members().stream()
                        .map(m ->
                                new Row(
                                        m.participant().displayName(),
                                        m.participant().role().word(),
                                        m.participant().joinedAt(),
                                        now,
                                        true,
                                        m.talkedMs()));
        List<Row> rows = Stream.concat(gone, here).sorted(Comparator.comparing(Row::from)).toList();
        return HEAD + LINE + rows.stream().map(Row::line).collect(Collectors.joining());
    }

    private static String cell(String text) {
        String safe =
                !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private record Row(
            String name, String role, Instant from, Instant until, boolean there, long talkedMs) {
        String line() {
            return String.join(
                            ",",
                            cell(name),
                            role,
                            from.truncatedTo(ChronoUnit.SECONDS).toString(),
                            there ? "" : until.truncatedTo(ChronoUnit.SECONDS).toString(),
                            Long.toString(Duration.between(from, until).toMinutes()),
                            Long.toString(talkedMs / 1000))
                    + LINE;
        }
    }
}
