package salon.bridge.estimation;

/**
 * An estimator's state at one moment.
 *
 * @param targetBps how much may be sent
 * @param delayBps what the delay allows
 * @param lossBps what the losses allow; -1 for anything
 * @param acknowledgedBps what got through lately; 0 while unknown
 * @param lossShare of packets lost lately, 0 to 1
 * @param applicationLimited whether less is sent than could be
 * @param overuses how often growing delay cut the estimate
 * @param strangeFeedback malformed messages, and packets told about that were not sent
 */
public record EstimatorStats(
        long targetBps,
        long delayBps,
        long lossBps,
        long acknowledgedBps,
        double lossShare,
        boolean applicationLimited,
        long overuses,
        long strangeFeedback) {}
