package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts what becomes of deliveries and of their elements. */
@Singleton
class DeliveryMetrics {

    /** Counter, tags {@code outcome} and, for what is not proven, {@code reason}. */
    static final String DELIVERIES = "paceline.ingest.deliveries";

    /** Counter, tag {@code outcome}: accepted or quarantined. */
    static final String ELEMENTS = "paceline.ingest.elements";

    private final MeterRegistry registry;
    private final Counter acceptedDeliveries;
    private final Counter acceptedElements;
    private final Counter quarantinedElements;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.acceptedDeliveries = deliveries("accepted", "none");
        this.acceptedElements = registry.counter(ELEMENTS, "outcome", "accepted");
        this.quarantinedElements = registry.counter(ELEMENTS, "outcome", "quarantined");
    }

    void count(DeliveryOutcome outcome) {
        outcome.match(new Cases<>(
                        this::accepted,
                        unproven ->
                                deliveries("unproven", unproven.doubt().name().toLowerCase(Locale.ROOT)),
                        notParsable -> deliveries("not_parsable", "none"),
                        putOff -> deliveries("put_off", "none"),
                        shed -> deliveries("shed", "none"),
                        unsafe -> deliveries("unsafe", "none")))
                .increment();
    }

    private Counter accepted(Accepted accepted) {
        acceptedElements.increment(accepted.accepted());
        quarantinedElements.increment(accepted.quarantined());
        return acceptedDeliveries;
    }

    private Counter deliveries(String outcome, String reason) {
        return registry.counter(DELIVERIES, "outcome", outcome, "reason", reason);
    }
}
