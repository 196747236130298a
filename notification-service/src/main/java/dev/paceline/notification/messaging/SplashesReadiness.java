package dev.paceline.notification.messaging;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the splashes are read that were there at the start: before, no screen can be told what it missed. */
@Readiness
class SplashesReadiness implements HealthCheck {

    private final SplashPositions positions;

    SplashesReadiness(SplashPositions positions) {
        this.positions = positions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("splashes-read")
                .status(positions.isRead())
                .build();
    }
}
