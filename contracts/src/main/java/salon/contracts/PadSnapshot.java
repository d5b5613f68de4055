package salon.contracts;

import java.time.Instant;

/**
 * All of a document, on {@link Topics#PAD_SNAPSHOTS} by pad id; the newest one counts. With it, the
 * edits before it are no longer needed.
 *
 * @param padId the document
 * @param roomId the room whose members may see it
 * @param editedAt when the newest edit in it was taken
 * @param log which life of {@link Topics#PAD_UPDATES} its offset belongs to: the topic's id
 * @param next the first offset of that log that is not in it
 * @param update the document as one Yjs update, format v1, in base64
 */
public record PadSnapshot(
        String padId, String roomId, Instant editedAt, String log, long next, String update) {}
