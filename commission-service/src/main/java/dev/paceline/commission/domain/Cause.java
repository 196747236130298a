package dev.paceline.commission.domain;

import dev.paceline.events.CorrelationId;
import java.time.Instant;

/**
 * Why entries are appended.
 *
 * @param occasion names the state of the fact or the plan version that asked for them; no record is evaluated twice for one
 *     occasion
 * @param correlationId the delivery or the request that began it
 * @param acceptedAt when that was accepted
 * @param bookedAt now
 */
public record Cause(String occasion, CorrelationId correlationId, Instant acceptedAt, Instant bookedAt) {

    public Cause {
        if (occasion.isBlank()) {
            throw new IllegalArgumentException("a cause has an occasion");
        }
    }
}
