package salon.room.rooms;

import salon.contracts.SignalEvent;

/** This replica has to tell the others of a reaction. */
public record SignalMade(SignalEvent.Reaction signal) {}
