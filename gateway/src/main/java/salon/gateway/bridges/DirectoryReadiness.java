package salon.gateway.bridges;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the bridges are known. It stays so: a later outage of Kafka must not take the door
 * down for everybody who is in a meeting.
 */
@Readiness
@ApplicationScoped
class DirectoryReadiness implements HealthCheck {
    private final BridgeDirectory directory;

    DirectoryReadiness(BridgeDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bridge directory").status(directory.isComplete()).build();
    }
}
