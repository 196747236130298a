package dev.paceline.kit.security;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until every revocation is known: before that a revoked token could not be told from a good one. */
@Readiness
@Singleton
class RevocationsReady implements HealthCheck {

    private final RevocationList list;

    RevocationsReady(RevocationList list) {
        this.list = list;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revoked tokens are known")
                .status(list.isComplete())
                .build();
    }
}
