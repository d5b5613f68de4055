package salon.bridge.sfu;

/**
 * A picture a client wants.
 *
 * @param heightPx of the place it is shown in; 0 for not at all
 */
public record WantedSource(SourceId source, int heightPx) {}
