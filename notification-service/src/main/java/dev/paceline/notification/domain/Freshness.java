package dev.paceline.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long after it happened a moment is still news. Without it, importing a year of history would flood the screens.
 *
 * @param days how many days back a record's business day may lie
 * @param milestone how long ago a milestone may have been reached
 */
public record Freshness(int days, Duration milestone) {

    /** A CRM's plain date is a day of the CRM's zone, which may be ahead of the rep's. */
    private static final int DAYS_AHEAD = 1;

    public Freshness {
        if (days < 0) {
            throw new IllegalArgumentException("days must not be negative");
        }
        if (milestone.isNegative()) {
            throw new IllegalArgumentException("milestone must not be negative");
        }
    }

    boolean covers(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(days)) && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    /** Whether a period is not over yet, or is over for no longer than a record is news. */
    boolean isRunningOrJustEnded(LocalDate until, LocalDate today) {
        return until.isAfter(today.minusDays(days));
    }

    boolean covers(Instant reachedAt, Instant now) {
        return !reachedAt.isBefore(now.minus(milestone));
    }
}
