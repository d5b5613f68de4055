package salon.chat.history;

import salon.contracts.ChatEvent.MessagePosted;

/**
 * A message with its place in the log. Offsets order a room's messages: a room never changes its
 * partition.
 */
public record LoggedMessage(long offset, MessagePosted posted) {}
