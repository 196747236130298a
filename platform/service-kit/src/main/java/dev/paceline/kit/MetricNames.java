package dev.paceline.kit;

/** The names of the metrics that the kit keeps, listed once. Tags are {@code topic} and, where it says so, {@code reason}. */
public final class MetricNames {

    /** Counter: facts that a use case has taken, by topic. */
    public static final String FACTS_TAKEN = "paceline.facts.taken";
    /** Counter: records that went to the dead letters, by topic and reason ({@code unreadable}, {@code unprocessable}). */
    public static final String DEAD_LETTERS = "paceline.dead.letters";
    /** Timer: from the acceptance of the delivery to the end of the use case that took the fact, by topic. */
    public static final String HOP = "paceline.hop";
    /** Counter: facts that the outbox has published, by topic. */
    public static final String OUTBOX_PUBLISHED = "paceline.outbox.published";
    /** Counter: facts that Kafka will never take, kept aside in the outbox, by topic. */
    public static final String OUTBOX_REFUSED = "paceline.outbox.refused";
    /** Gauge, seconds: age of the oldest fact that waits in the outbox. */
    public static final String OUTBOX_LAG = "paceline.outbox.lag.seconds";

    private MetricNames() {}
}
