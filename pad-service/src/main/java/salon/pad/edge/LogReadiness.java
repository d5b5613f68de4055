package salon.pad.edge;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import salon.pad.storage.Pads;

/**
 * Ready once all edits from before the start are known; then pads are served, even without Kafka.
 */
@Readiness
class LogReadiness implements HealthCheck {
    private final Pads pads;

    LogReadiness(Pads pads) {
        this.pads = pads;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pad-log").status(pads.isReady()).build();
    }
}
