package dev.paceline.kit.messaging;

import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says DOWN while a topic stands still because even its dead letter cannot be written; restarting would not help. */
@Readiness
class DeadLettersReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IntakeProgress progress;

    DeadLettersReadiness(IntakeProgress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> topics = progress.unwrittenFor(PATIENCE);
        var response = HealthCheckResponse.named("dead-letters").status(topics.isEmpty());
        if (!topics.isEmpty()) {
            response.withData("stopped", String.join(", ", topics));
        }
        return response.build();
    }
}
