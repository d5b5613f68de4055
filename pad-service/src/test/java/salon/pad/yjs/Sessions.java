package salon.pad.yjs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Random edits as npm yjs made and merged them; written by {@code src/test/js/fixtures.mjs}. */
// Nobody compares these records.
@SuppressWarnings("ArrayRecordComponent")
final class Sessions {
    /**
     * Some clients' edits.
     *
     * @param updates each edit, in the order they were made
     * @param merged {@code mergeUpdates} of all
     * @param stateVector of that
     * @param snapshots what each client had in the end, integrated
     * @param diffs {@code diffUpdate} of it
     */
    record Session(
            int seed,
            List<byte[]> updates,
            byte[] merged,
            byte[] stateVector,
            List<byte[]> snapshots,
            List<Diff> diffs) {}

    /** What somebody lacks who had that state vector. */
    record Diff(byte[] had, byte[] diff) {}

    private Sessions() {}

    static List<Session> all() {
        try (var json = Sessions.class.getResourceAsStream("/yjs/sessions.json")) {
            return List.of(new ObjectMapper().readValue(json, Session[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
