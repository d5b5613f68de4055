package salon.room.rooms;

import salon.contracts.SignalEvent;

/** Another replica or a bridge signals something. */
public record SignalHeard(SignalEvent signal) {}
