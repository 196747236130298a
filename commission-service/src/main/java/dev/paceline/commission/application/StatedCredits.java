package dev.paceline.commission.application;

import dev.paceline.commission.domain.CreditSet;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.TenantId;
import java.time.Instant;

/** A record's credits as a fact states them, and the delivery that led to it. */
public record StatedCredits(
        TenantId tenant, CreditSet credits, String factId, CorrelationId correlationId, Instant acceptedAt) {

    /** @throws IllegalArgumentException when a value cannot be an amount */
    public static StatedCredits of(Envelope<RecordContributions> envelope) {
        RecordContributions fact = envelope.fact();
        return new StatedCredits(
                fact.tenant(), CreditSet.of(fact), fact.factId(), envelope.correlationId(), envelope.acceptedAt());
    }

    boolean isNewerThan(StatedCredits other) {
        return credits.revision() > other.credits.revision();
    }
}
