package dev.paceline.goals.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.goals.domain.MonthTotals;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What made a goal move: a delivery, a person's request, or the passing of time.
 *
 * @param correlationId carried on by what follows
 * @param acceptedAt when it was accepted; latency is measured from here
 */
public record Cause(CorrelationId correlationId, Instant acceptedAt) {

    private static final URI SOURCE = URI.create("/paceline/goals-service");

    /** The delivery behind these totals. */
    static Cause of(MonthTotals totals) {
        return new Cause(totals.correlationId(), totals.acceptedAt());
    }

    /** Time alone. */
    static Cause time(Instant now) {
        return new Cause(new CorrelationId("day-" + UUID.randomUUID()), now);
    }

    static Cause newer(Cause one, Cause other) {
        return other.acceptedAt.isAfter(one.acceptedAt) ? other : one;
    }

    Envelope<GoalProgress> tells(GoalProgress fact, Instant now) {
        return new Envelope<>(fact.factId(), SOURCE, now, correlationId, acceptedAt, fact);
    }
}
