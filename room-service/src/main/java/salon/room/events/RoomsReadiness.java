package salon.room.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the rooms are in the store. It stays so: when they are lost later, meetings go on, and
 * whoever comes is told to try again.
 */
@Readiness
@ApplicationScoped
class RoomsReadiness implements HealthCheck {
    private final StateRebuild rebuild;

    RoomsReadiness(StateRebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rooms").status(rebuild.everComplete()).build();
    }
}
