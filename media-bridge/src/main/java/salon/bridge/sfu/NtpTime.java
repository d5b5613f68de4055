package salon.bridge.sfu;

/**
 * The wall clock as NTP timestamps, for sender reports.
 *
 * @param unixNsAtZero what Unix time, in nanoseconds, was when the monotonic time was zero
 */
public record NtpTime(long unixNsAtZero) {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** 32.32 fixed point, seconds since 1900 (RFC 5905, section 6). */
    long at(long nowNs) {
        long unixNs = unixNsAtZero + nowNs;
        long seconds = Math.floorDiv(unixNs, NS_PER_SECOND) + SECONDS_1900_TO_1970;
        long fraction = (Math.floorMod(unixNs, NS_PER_SECOND) << 32) / NS_PER_SECOND;
        return (seconds << 32) | fraction;
    }
}
