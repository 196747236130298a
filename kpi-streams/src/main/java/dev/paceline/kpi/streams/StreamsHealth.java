package dev.paceline.kpi.streams;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the topology runs; alive unless only a restart can help: waiting, restoring and rebalancing are alive. */
@ApplicationScoped
class StreamsHealth {

    private final StreamsEngine engine;

    StreamsHealth(StreamsEngine engine) {
        this.engine = engine;
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> HealthCheckResponse.named("streams")
                .status(engine.isRunning())
                .withData("state", engine.state())
                .withData("behindMillis", engine.behind().toMillis())
                .build();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return () -> HealthCheckResponse.named("streams")
                .status(!engine.isBroken())
                .withData("state", engine.state())
                .build();
    }
}
