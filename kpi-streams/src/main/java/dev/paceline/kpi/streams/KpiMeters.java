package dev.paceline.kpi.streams;

import dev.paceline.kit.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The numbers this service tells about itself. */
final class KpiMeters {

    /** Counter: patches that changed a record. */
    static final String PATCHES_MERGED = "paceline.kpi.patches.merged";
    /** Counter: patches that said nothing new. */
    static final String PATCHES_REPEATED = "paceline.kpi.patches.repeated";
    /** Counter: definitions that failed on a record; which ones, the log says, as tenants name them. */
    static final String DEFINITION_FAILURES = "paceline.kpi.definition.failures";
    /** Counter: records derived again because definitions or roster changed. */
    static final String RECORDS_DERIVED_AGAIN = "paceline.kpi.records.derived.again";
    /** Counter: total facts published. */
    static final String TOTALS_CHANGED = "paceline.kpi.totals.changed";

    /** Gauge: records that are still to be derived again because definitions or roster changed. */
    static final String RECORDS_TO_DERIVE = "paceline.kpi.records.to.derive";

    /** Counter: changes left out since a month of a MIN, MAX, LAST or DISTINCT has too many different values. */
    static final String VALUES_LEFT_OUT = "paceline.kpi.values.left.out";

    /** Gauge: seconds since the oldest record was sent that this instance has not applied. */
    static final String BEHIND = "paceline.kpi.behind.seconds";

    private static final double MILLIS_PER_SECOND = 1_000;

    private final MeterRegistry registry;
    private final Counter merged;
    private final Counter repeated;
    private final Counter derivedAgain;
    private final Counter totals;
    private final Counter deadLetters;
    private final Timer hop;
    private final SetAside setAside;

    KpiMeters(MeterRegistry registry) {
        this.registry = registry;
        merged = registry.counter(PATCHES_MERGED);
        repeated = registry.counter(PATCHES_REPEATED);
        derivedAgain = registry.counter(RECORDS_DERIVED_AGAIN);
        totals = registry.counter(TOTALS_CHANGED);
        deadLetters = deadLetters("crm.records");
        setAside = new SetAside(registry);
        hop = registry.timer(MetricNames.HOP, "topic", "crm.records");
    }

    /** What could not be processed for a reason that nobody foresaw. */
    SetAside setAside() {
        return setAside;
    }

    void watch(Passes passes) {
        registry.gauge(RECORDS_TO_DERIVE, passes, Passes::left);
    }

    void watch(Backlog backlog) {
        registry.gauge(BEHIND, backlog, each -> each.behind().toMillis() / MILLIS_PER_SECOND);
    }

    void merged(int patches) {
        merged.increment(patches);
    }

    void repeated(int patches) {
        repeated.increment(patches);
    }

    void derivedAgain() {
        derivedAgain.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void deadLetter(String topic) {
        deadLetters(topic).increment();
    }

    private Counter deadLetters(String topic) {
        return registry.counter(MetricNames.DEAD_LETTERS, "topic", topic, "reason", "unprocessable");
    }

    void failed() {
        registry.counter(DEFINITION_FAILURES).increment();
    }

    void leftOut() {
        registry.counter(VALUES_LEFT_OUT).increment();
    }

    void totalChanged(long millisSinceAccepted) {
        totals.increment();
        if (millisSinceAccepted >= 0) {
            hop.record(Duration.ofMillis(millisSinceAccepted));
        }
    }
}
