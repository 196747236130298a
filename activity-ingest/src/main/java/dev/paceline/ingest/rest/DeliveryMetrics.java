package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts what becomes of deliveries and of their elements. */
@Singleton
class DeliveryMetrics {

    /** Counter, tags {@code outcome} and, for what is not proven, {@code reason}. */
    static final String DELIVERIES = "paceline.ingest.deliveries";

    /** Counter, tag {@code outcome}: accepted or quarantined. */
    static final String ELEMENTS = "paceline.ingest.elements";

    /** Timer, tag {@code outcome}: accepted or other. From the request's head until its answer is known. */
    static final String DURATION = "paceline.ingest.delivery.duration";

    private final MeterRegistry registry;
    private final Counter acceptedElements;
    private final Counter quarantinedElements;
    private final Timer accepted;
    private final Timer other;
    private final Cases<Counter> counters;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.acceptedElements = registry.counter(ELEMENTS, "outcome", "accepted");
        this.quarantinedElements = registry.counter(ELEMENTS, "outcome", "quarantined");
        this.accepted = registry.timer(DURATION, "outcome", "accepted");
        this.other = registry.timer(DURATION, "outcome", "other");
        Counter acceptedDeliveries = deliveries("accepted", "none");
        this.counters = new Cases<>(
                accepted -> acceptedDeliveries,
                unproven -> deliveries("unproven", unproven.doubt().name().toLowerCase(Locale.ROOT)),
                notParsable -> deliveries("not_parsable", "none"),
                putOff -> deliveries("put_off", "none"),
                shed -> deliveries("shed", "none"),
                unsafe -> deliveries("unsafe", "none"));
    }

    /**
     * One more delivery was answered.
     *
     * @param nanos how long that took
     */
    void count(DeliveryOutcome outcome, long nanos) {
        outcome.match(counters).increment();
        if (outcome instanceof Accepted taken) {
            acceptedElements.increment(taken.accepted());
            quarantinedElements.increment(taken.quarantined());
            accepted.record(nanos, TimeUnit.NANOSECONDS);
        } else {
            other.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private Counter deliveries(String outcome, String reason) {
        return registry.counter(DELIVERIES, "outcome", outcome, "reason", reason);
    }
}
