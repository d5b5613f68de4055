package salon.room.placement;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody would like a new conference to be. A conference that has a bridge stays there.
 *
 * @param bridgeId the bridge they picked, or null to leave the choice to us
 * @param region where the gateway stands that they came by, or null when it does not say
 */
public record PlacementWish(@Nullable String bridgeId, @Nullable String region) {
    /** The request header by which a gateway tells its region; none comes in from outside. */
    public static final String REGION_HEADER = "X-Salon-Region";

    /** No wish. */
    public static final PlacementWish NONE = new PlacementWish(null, null);
}
