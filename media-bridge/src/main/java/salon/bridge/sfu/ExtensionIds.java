package salon.bridge.sfu;

/**
 * The header extensions (RFC 8285) an endpoint writes, by the ids it chose; 0 where not agreed. One
 * set for all its tracks, as bundling demands.
 *
 * @param mid RFC 9143
 * @param audioLevel RFC 6464
 * @param transportSequence transport-wide congestion control
 * @param rid which simulcast encoding (RFC 8852)
 * @param repairedRid which encoding a retransmission is of (RFC 8852)
 */
public record ExtensionIds(
        int mid, int audioLevel, int transportSequence, int rid, int repairedRid) {
    /** None agreed. */
    public static final ExtensionIds NONE = new ExtensionIds(0, 0, 0, 0, 0);
}
