package dev.paceline.commission.application;

import dev.paceline.commission.domain.PayPolicy;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The policy of a tenant. */
public interface PayPolicies {

    /** The one that was chosen last, else the usual one. */
    Uni<PayPolicy> read();

    /** Replaces it. */
    Uni<Void> save(PayPolicy policy, String savedBy, Instant savedAt);
}
