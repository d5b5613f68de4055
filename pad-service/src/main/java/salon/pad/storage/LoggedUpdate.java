package salon.pad.storage;

import java.time.Instant;
import salon.pad.yjs.Update;

/**
 * An edit with its place in the log. A pad never changes its partition, so offsets order its edits.
 *
 * @param at when it was taken
 * @param ours whether this replica took it
 */
public record LoggedUpdate(String padId, long offset, Instant at, boolean ours, Update update) {}
