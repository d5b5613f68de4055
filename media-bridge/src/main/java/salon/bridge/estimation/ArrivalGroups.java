package salon.bridge.estimation;

/**
 * Puts packets that were sent, or came, in one burst into groups, and measures from one group to
 * the next how much more time passed at the receiver than at the sender (draft-ietf-rmcat-gcc-02,
 * section 5.2 and 5.3; libwebrtc's inter-arrival).
 */
final class ArrivalGroups {
    /** What leaves within 5 ms is one group (section 5.2). */
    static final long BURST_NS = 5_000_000;

    /** No burst at the receiver is longer, whatever the gaps in it. */
    private static final long MAX_BURST_NS = 100_000_000;

    /** The receiver's clock jumped when it moved that much more than ours. */
    private static final long CLOCK_JUMP_NS = 3_000_000_000L;

    private final Group current = new Group();
    private final Group previous = new Group();
    private long sendDeltaNs;
    private long arrivalDeltaNs;

    /**
     * One received packet, in order of arrival.
     *
     * @param arrivalNs by the receiver's clock
     * @param feedbackNs by ours, when its feedback came
     * @return whether a group is complete and the deltas are new
     */
    boolean onPacket(long sentNs, long arrivalNs, long feedbackNs) {
        if (!current.started) {
            current.begin(sentNs, arrivalNs);
        } else if (sentNs < current.firstSentNs) {
            return false;
        } else if (current.takes(sentNs, arrivalNs)) {
            current.lastSentNs = Math.max(current.lastSentNs, sentNs);
        } else {
            boolean measured = previous.started && measure();
            if (current.started) {
                previous.copy(current);
            }
            current.begin(sentNs, arrivalNs);
            current.end(arrivalNs, feedbackNs);
            return measured;
        }
        current.end(arrivalNs, feedbackNs);
        return false;
    }

    private boolean measure() {
        long arrival = current.lastArrivalNs - previous.lastArrivalNs;
        long feedback = current.feedbackNs - previous.feedbackNs;
        if (arrival - feedback >= CLOCK_JUMP_NS) {
            current.started = false;
            previous.started = false;
            return false;
        }
        if (arrival < 0) {
            // Overtaken, or the receiver's clock went back; the next two groups are in order.
            return false;
        }
        sendDeltaNs = current.lastSentNs - previous.lastSentNs;
        arrivalDeltaNs = arrival;
        return true;
    }

    /** Between the last packets of the last two complete groups, by our clock. */
    long sendDeltaNs() {
        return sendDeltaNs;
    }

    /** Between the same packets, by the receiver's clock. */
    long arrivalDeltaNs() {
        return arrivalDeltaNs;
    }

    private static final class Group {
        boolean started;
        long firstSentNs;
        long lastSentNs;
        long firstArrivalNs;
        long lastArrivalNs;
        long feedbackNs;

        void begin(long sentNs, long arrivalNs) {
            started = true;
            firstSentNs = sentNs;
            lastSentNs = sentNs;
            firstArrivalNs = arrivalNs;
            lastArrivalNs = arrivalNs;
        }

        void end(long arrivalNs, long atNs) {
            lastArrivalNs = arrivalNs;
            feedbackNs = atNs;
        }

        /** Sent together, or held up on the way and then let go together. */
        boolean takes(long sentNs, long arrivalNs) {
            if (sentNs - firstSentNs <= BURST_NS) {
                return true;
            }
            long arrivalDelta = arrivalNs - lastArrivalNs;
            return arrivalDelta - (sentNs - lastSentNs) < 0
                    && arrivalDelta <= BURST_NS
                    && arrivalNs - firstArrivalNs < MAX_BURST_NS;
        }

        void copy(Group from) {
            started = from.started;
            firstSentNs = from.firstSentNs;
            lastSentNs = from.lastSentNs;
            firstArrivalNs = from.firstArrivalNs;
            lastArrivalNs = from.lastArrivalNs;
            feedbackNs = from.feedbackNs;
        }
    }
}
