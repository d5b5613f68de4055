package salon.bridge.signaling;

/** The bridge begins to send its conferences away, or takes new ones again. */
public record DrainChanged(boolean draining) {}
