package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * A bridge's heartbeat, on {@link Topics#BRIDGE_STATUS} by bridge id, every 500 ms. A bridge not
 * heard of for 3 s is taken for dead.
 *
 * @param bridgeId its name
 * @param url where services reach its HTTP interface
 * @param region where it stands
 * @param state whether it takes new conferences
 * @param occupancy 0–1: the fullest of its CPU, packet rate and participants against their limits
 * @param conferences how many it carries
 * @param participants how many endpoints it carries
 * @param startedAt when this process began; another one under the same name is a new bridge
 * @param at when this was measured
 */
public record BridgeStatus(
        String bridgeId,
        String url,
        String region,
        State state,
        double occupancy,
        int conferences,
        int participants,
        Instant startedAt,
        Instant at) {
    public BridgeStatus {
        Objects.requireNonNull(bridgeId, "bridgeId");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Whether a bridge takes new conferences. */
    public enum State {
        @JsonProperty("ready")
        READY,
        @JsonProperty("draining")
        DRAINING
    }
}
