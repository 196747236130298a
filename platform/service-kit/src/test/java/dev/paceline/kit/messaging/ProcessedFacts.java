package dev.paceline.kit.messaging;

import dev.paceline.events.KpiTotals;
import jakarta.inject.Singleton;

/** What the probe's consumer has processed, for tests of other packages. */
@Singleton
public class ProcessedFacts {

    private final ProbeConsumer consumer;

    ProcessedFacts(ProbeConsumer consumer) {
        this.consumer = consumer;
    }

    public boolean has(KpiTotals totals) {
        return consumer.isDone(totals);
    }
}
