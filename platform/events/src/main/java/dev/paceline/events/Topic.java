package dev.paceline.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A topic and what travels on it.
 *
 * @param name the Kafka name
 * @param eventType the CloudEvents type of its events
 * @param factClass the class of the value
 * @param keeps what the broker does with old records
 */
public record Topic<T extends Fact>(String name, String eventType, Class<T> factClass, Keeps keeps) {

    /** Partitions of every topic, fixed from the first start since a key must never move. */
    public static final int PARTITIONS = 12;

    /** What the broker keeps. */
    public enum Keeps {
        /** Every record for ever. */
        ALL(null, "delete"),
        /** The last record of each key. */
        LATEST(null, "compact"),
        /** Every record for a week. */
        WEEK(Duration.ofDays(7), "delete"),
        /** Every record for thirty days. */
        MONTH(Duration.ofDays(30), "delete");

        private final @Nullable Duration retention;
        private final String cleanupPolicy;

        Keeps(@Nullable Duration retention, String cleanupPolicy) {
            this.retention = retention;
            this.cleanupPolicy = cleanupPolicy;
        }

        /** Kafka's {@code cleanup.policy}. */
        public String cleanupPolicy() {
            return cleanupPolicy;
        }

        /** Kafka's {@code retention.ms}; -1 is for ever. */
        public long retentionMillis() {
            return retention == null ? -1 : retention.toMillis();
        }
    }

    /** Where events of this topic go that a reader could not process. */
    public String deadLetterName() {
        return name + ".dead-letter";
    }
}
