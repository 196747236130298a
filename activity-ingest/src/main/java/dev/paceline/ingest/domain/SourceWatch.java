package dev.paceline.ingest.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of a source.
 *
 * @param deliveriesPerSecond how many proven deliveries it may send; absent for as many as come
 * @param silenceAfterSeconds after how long without a delivery it counts as silent; absent for never
 */
public record SourceWatch(@Nullable Integer deliveriesPerSecond, @Nullable Long silenceAfterSeconds) {

    /** Nothing is watched. */
    public static final SourceWatch NONE = new SourceWatch(null, null);

    private static final int MOST_PER_SECOND = 100_000;
    private static final long SHORTEST_SILENCE = 10;
    private static final long LONGEST_SILENCE = Duration.ofDays(366).toSeconds();

    /** Everything that is wrong with it. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (deliveriesPerSecond != null && (deliveriesPerSecond < 1 || deliveriesPerSecond > MOST_PER_SECOND)) {
            faults.add(new Fault("deliveriesPerSecond", "must be from 1 to " + MOST_PER_SECOND));
        }
        if (silenceAfterSeconds != null
                && (silenceAfterSeconds < SHORTEST_SILENCE || silenceAfterSeconds > LONGEST_SILENCE)) {
            faults.add(new Fault("silenceAfterSeconds", "must be from " + SHORTEST_SILENCE + " to " + LONGEST_SILENCE));
        }
        return List.copyOf(faults);
    }
}
