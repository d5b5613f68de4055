package salon.pad.session;

/** An allowance that refills evenly up to its capacity. One thread. */
final class Bucket {
    private static final double NS_PER_SECOND = 1e9;

    private final double capacity;
    private final double perNs;
    private double left;
    private long atNs;

    Bucket(double capacity, double perSecond, long nowNs) {
        this.capacity = capacity;
        this.perNs = perSecond / NS_PER_SECOND;
        this.left = capacity;
        this.atNs = nowNs;
    }

    /** Takes so much of it; false, and nothing taken, when there is less. */
    boolean take(double amount, long nowNs) {
        left = Math.min(capacity, left + (nowNs - atNs) * perNs);
        atNs = nowNs;
        if (left < amount) {
            return false;
        }
        left -= amount;
        return true;
    }
}
