package dev.paceline.kit.outbox;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Says DOWN when the relay's thread has ended: nothing is published until a restart. A database or broker that is away is no reason. */
@Liveness
class OutboxLiveness implements HealthCheck {

    private final OutboxRelay relay;

    OutboxLiveness(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox-relay").status(relay.isAlive()).build();
    }
}
