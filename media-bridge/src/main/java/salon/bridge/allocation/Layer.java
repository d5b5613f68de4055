package salon.bridge.allocation;

/**
 * One point of a source's encodings.
 *
 * @param spatial which encoding or spatial layer, 0 is the smallest
 * @param temporal which temporal layer, 0 is the slowest
 * @param heightPx of its pictures
 * @param framesPerSecond with all temporal layers up to this one
 * @param bitrateBps measured, of all that must be sent to show it: the layers it depends on, too
 * @param active whether its publisher sends it now
 */
public record Layer(
        int spatial,
        int temporal,
        int heightPx,
        int framesPerSecond,
        long bitrateBps,
        boolean active) {
    public Layer {
        if (spatial < 0 || temporal < 0 || heightPx < 0 || framesPerSecond < 0 || bitrateBps < 0) {
            throw new IllegalArgumentException(
                    "negative in layer %d/%d".formatted(spatial, temporal));
        }
    }

    boolean isSamePoint(Layer other) {
        return spatial == other.spatial && temporal == other.temporal;
    }

    /** A larger picture is better than a smoother one; by order of the encodings when equal. */
    int compareQuality(Layer other) {
        int byHeight = Integer.compare(heightPx, other.heightPx);
        if (byHeight != 0) {
            return byHeight;
        }
        int byFrames = Integer.compare(framesPerSecond, other.framesPerSecond);
        if (byFrames != 0) {
            return byFrames;
        }
        int bySpatial = Integer.compare(spatial, other.spatial);
        return bySpatial != 0 ? bySpatial : Integer.compare(temporal, other.temporal);
    }
}
