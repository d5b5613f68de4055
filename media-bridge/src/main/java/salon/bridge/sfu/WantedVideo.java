package salon.bridge.sfu;

/**
 * A picture a client wants.
 *
 * @param heightPx of the place it is shown in; 0 for not at all
 * @param onStage it is what the client looks at: it comes first when not all fits
 */
public record WantedVideo(SourceId source, int heightPx, boolean onStage) {}
