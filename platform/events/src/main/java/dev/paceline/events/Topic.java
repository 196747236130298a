package dev.paceline.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic and what travels on it.
 *
 * @param name the Kafka name
 * @param eventType the CloudEvents type of its events
 * @param factClass the class of the value
 * @param keeps what the broker does with old records
 * @param access who writes and reads it
 */
public record Topic<T extends Fact>(
        String name, String eventType, Class<T> factClass, Keeps keeps, TopicAccess access) {

    /** Partitions of every topic, fixed from the first start since a key must never move. */
    public static final int PARTITIONS = 12;

    private static final int LARGEST_MESSAGE = 4 << 20;

    /** What the broker keeps. */
    public enum Keeps {
        /** Every record for ever. */
        ALL(null, "delete", 256 << 20, 1 << 20, Duration.ofDays(7)),
        /**
         * The last record of each key. Kafka never compacts the segment that it writes to, so segments are small and young: a burst is
         * compacted some minutes after it. A segment must take a batch of the largest size.
         */
        LATEST(null, "compact", 8 << 20, 64 << 10, Duration.ofMinutes(5)),
        /** The last record of each key, for ninety days. */
        LATEST_FOR_90_DAYS(Duration.ofDays(90), "compact,delete", 8 << 20, 64 << 10, Duration.ofMinutes(5)),
        /** Every record for a week. */
        WEEK(Duration.ofDays(7), "delete", 64 << 20, 256 << 10, Duration.ofDays(1)),
        /** Every record for thirty days. */
        MONTH(Duration.ofDays(30), "delete", 64 << 20, 256 << 10, Duration.ofDays(1));

        private final @Nullable Duration retention;
        private final String cleanupPolicy;
        private final int segmentBytes;
        private final int segmentIndexBytes;
        private final Duration segmentAge;

        Keeps(
                @Nullable Duration retention,
                String cleanupPolicy,
                int segmentBytes,
                int segmentIndexBytes,
                Duration segmentAge) {
            this.retention = retention;
            this.cleanupPolicy = cleanupPolicy;
            this.segmentBytes = segmentBytes;
            this.segmentIndexBytes = segmentIndexBytes;
            this.segmentAge = segmentAge;
        }

        /** How long records stay; empty for ever. */
        public Optional<Duration> retention() {
            return Optional.ofNullable(retention);
        }

        /** Kafka's settings of such a topic, complete. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", cleanupPolicy);
            settings.put("retention.ms", String.valueOf(retention == null ? -1 : retention.toMillis()));
            settings.put("max.message.bytes", String.valueOf(LARGEST_MESSAGE));
            settings.putAll(segments());
            return settings;
        }

        /** The part of the settings that is about files; it suits the internal topics of Kafka Streams as well. */
        public Map<String, String> segments() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("segment.bytes", String.valueOf(segmentBytes));
            settings.put("segment.index.bytes", String.valueOf(segmentIndexBytes));
            settings.put("segment.ms", String.valueOf(segmentAge.toMillis()));
            if (this == LATEST || this == LATEST_FOR_90_DAYS) {
                // at most half as much again as what is current; what was replaced or deleted is gone after a day at
                // the latest
                settings.put("min.cleanable.dirty.ratio", "0.3");
                settings.put(
                        "max.compaction.lag.ms",
                        String.valueOf(Duration.ofDays(1).toMillis()));
                // a reader that takes longer for one pass over the topic would miss a deletion
                settings.put(
                        "delete.retention.ms", String.valueOf(Duration.ofDays(1).toMillis()));
            }
            return settings;
        }
    }

    /** Where events of this topic go that a reader could not process. */
    public String deadLetterName() {
        return name + ".dead-letter";
    }
}
