package dev.paceline.kpi.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For which closings something counts as said: for those later than {@code after}, up to {@code until}.
 *
 * @param after absent for the earliest closing on
 * @param until absent for all later ones, and for what counts now
 */
public record Reach(@Nullable Instant after, @Nullable Instant until) {

    /** It counts as said whenever a month was closed. */
    public static final Reach ALL = new Reach(null, null);

    /** What is said at a time counts for all closings from then on. */
    static Reach from(Instant saidAt) {
        return new Reach(saidAt.minusNanos(1), null);
    }

    boolean has(Instant closing) {
        return isAfter(closing) && (until == null || !closing.isAfter(until));
    }

    boolean hasNow() {
        return until == null;
    }

    private boolean isAfter(Instant closing) {
        return after == null || closing.isAfter(after);
    }
}
