package salon.pad.storage;

import salon.pad.yjs.Update;

/**
 * An edit with its place in the log. A pad never changes its partition, so offsets order its edits.
 */
public record LoggedUpdate(String padId, long offset, Update update) {}
