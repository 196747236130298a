package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.KpiDerivation;
import java.net.URI;
import java.time.Instant;

/** Wraps this service's facts; correlation and acceptance time travel on from the delivery that began it. */
final class KpiFacts {

    private static final URI SOURCE = URI.create("/paceline/" + RecordsMerge.SERVICE);

    private KpiFacts() {}

    static <T extends Fact> Envelope<T> envelope(
            long nowMillis, CorrelationId correlationId, Instant acceptedAt, T fact) {
        return new Envelope<>(fact.factId(), SOURCE, Instant.ofEpochMilli(nowMillis), correlationId, acceptedAt, fact);
    }

    /** A derivation follows from no delivery. */
    static Envelope<KpiDerivation> derivation(long nowMillis, KpiDerivation fact) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        return Envelope.first(RecordsMerge.SERVICE, now, new CorrelationId("definitions-" + fact.generation()), fact);
    }
}
