package salon.bench.figures;

import java.util.List;

/**
 * How newcomers fared.
 *
 * @param voiceMs of each, from its request to the first voice
 * @param pictureMs of each, from its request to a key frame of every picture it should see
 * @param keyFrameRequests of the server, of all pictures together
 * @param keyFrameRequestsIn500Ms the most for one picture in any half second
 */
public record Arrivals(
        List<Double> voiceMs,
        List<Double> pictureMs,
        int keyFrameRequests,
        int keyFrameRequestsIn500Ms) {
    public Arrivals {
        voiceMs = List.copyOf(voiceMs);
        pictureMs = List.copyOf(pictureMs);
    }
}
