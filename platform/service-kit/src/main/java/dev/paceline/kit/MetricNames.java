package dev.paceline.kit;

/** The names of the metrics that the kit keeps, listed once. Tags are {@code topic} and, where it says so, {@code reason}. */
public final class MetricNames {

    /** Counter: facts that a use case has taken, by topic. */
    public static final String FACTS_TAKEN = "paceline.facts.taken";
    /** Counter: records that went to the dead letters, by topic and reason ({@code unreadable}, {@code unprocessable}). */
    public static final String DEAD_LETTERS = "paceline.dead.letters";
    /** Gauge, seconds: how long the oldest fact has been tried that is being processed now, by topic; 0 when there is none. */
    public static final String FACTS_BLOCKED = "paceline.facts.blocked.seconds";
    /** Timer: from the acceptance of the delivery to the end of the use case that took the fact, by topic. */
    public static final String HOP = "paceline.hop";
    /** Counter: facts that the outbox has published, by topic. */
    public static final String OUTBOX_PUBLISHED = "paceline.outbox.published";
    /** Counter: facts that Kafka will never take, kept aside in the outbox, by topic. */
    public static final String OUTBOX_REFUSED = "paceline.outbox.refused";
    /** Gauge, seconds: age of the oldest fact that waits in the outbox. */
    public static final String OUTBOX_LAG = "paceline.outbox.lag.seconds";

    /** Timer: one step of a sweep for one tenant, by {@code sweep} and {@code outcome} ({@code done}, {@code failed}). */
    public static final String SWEEP_STEP = "paceline.sweep.step";
    /** Gauge: tenants whose steps fail now, by {@code sweep}. */
    public static final String SWEEP_FAILING = "paceline.sweep.failing";
    /** Gauge, seconds: for how long the tenant has failed that fails longest, by {@code sweep}. */
    public static final String SWEEP_FAILING_SECONDS = "paceline.sweep.failing.seconds";

    private MetricNames() {}
}
