package salon.bench.figures;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One server under one scenario's load, over a window.
 *
 * @param packetsIn RTP packets per second that publishers sent
 * @param packetsOut RTP packets per second that receivers got, each once
 * @param cpuUsPerPacket processor time of the server for each packet that receivers got, in µs
 * @param cpuShare of one core, 1 for all of it
 * @param residentMb memory at the window's end
 * @param lossPercent of what the sequence numbers at the receivers announce
 * @param delayP50Ms from a publisher's send to a receiver's read
 * @param delayP99Ms the same
 * @param generatorShare what the load itself took, of one core
 */
public record Measurement(
        double packetsIn,
        double packetsOut,
        double cpuUsPerPacket,
        double cpuShare,
        double residentMb,
        double lossPercent,
        double delayP50Ms,
        double delayP99Ms,
        double generatorShare) {

    /** Each figure's median. */
    public static Measurement median(List<Measurement> rounds) {
        return new Measurement(
                median(rounds, Measurement::packetsIn),
                median(rounds, Measurement::packetsOut),
                median(rounds, Measurement::cpuUsPerPacket),
                median(rounds, Measurement::cpuShare),
                median(rounds, Measurement::residentMb),
                median(rounds, Measurement::lossPercent),
                median(rounds, Measurement::delayP50Ms),
                median(rounds, Measurement::delayP99Ms),
                median(rounds, Measurement::generatorShare));
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).toArray());
    }
}
