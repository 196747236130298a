package dev.paceline.commission.domain;

import dev.paceline.events.PlanId;
import java.time.Instant;

/**
 * A plan as it was saved once. Versions are never changed; a later one replaces an earlier one for the days it covers.
 *
 * @param version 1 for the first, then one more each time
 * @param savedAt when it was saved
 */
public record PlanVersion(PlanId plan, int version, PlanTerms terms, Instant savedAt) {

    public PlanVersion {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
    }

    /** The next version of the same plan. */
    public PlanVersion succeededBy(PlanTerms next, Instant at) {
        return new PlanVersion(plan, version + 1, next, at);
    }
}
