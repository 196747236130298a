package dev.paceline.kpi.streams;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the topology runs, also while partitions move; alive unless only a restart can help: waiting, restoring and rebalancing are alive. Data that had to be left
 * out makes the service degraded, which is ready: everything else goes on.
 */
@ApplicationScoped
class StreamsHealth {

    private final StreamsEngine engine;

    StreamsHealth(StreamsEngine engine) {
        this.engine = engine;
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> {
            List<String> degradations = engine.degradations();
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("streams")
                    .status(engine.isServing())
                    .withData("state", engine.state())
                    .withData("behindMillis", engine.behind().toMillis())
                    .withData("degraded", !degradations.isEmpty());
            for (int i = 0; i < degradations.size(); i++) {
                answer.withData("setAside." + (i + 1), degradations.get(i));
            }
            return answer.build();
        };
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
