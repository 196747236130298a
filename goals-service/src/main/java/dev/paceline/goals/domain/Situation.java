package dev.paceline.goals.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A goal's number on a day of its subject, and what follows from it by arithmetic alone. */
record Situation(GoalTerms terms, Tally tally, BigDecimal actual, LocalDate today) {

    /** Digits after the point of an attainment. */
    static final int ATTAINMENT_SCALE = 4;

    /** Digits after the point of what pace and forecast say, unless the target has more. */
    static final int PACE_SCALE = 2;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Situation of(GoalTerms terms, Tally tally, LocalDate today) {
        return new Situation(terms, tally, tally.read(terms.measure()), today);
    }

    boolean isOver() {
        return terms.period().isOver(today);
    }

    /** Whether the number may count as reached already: a rate can still fall, so it waits for the end of the period. */
    boolean isSettled() {
        return terms.measure() == Measure.AMOUNT || isOver();
    }

    boolean reaches(int percent) {
        return actual.multiply(HUNDRED).compareTo(terms.target().multiply(BigDecimal.valueOf(percent))) >= 0;
    }

    boolean isBeyondTarget() {
        return actual.compareTo(terms.target()) > 0;
    }

    /** Whether the number is at least this share of what a steady pace would have reached; exact, before any rounding. */
    boolean keeps(BigDecimal share) {
        BigDecimal have = actual.multiply(BigDecimal.valueOf(terms.period().paceDays()));
        BigDecimal steady = terms.target().multiply(BigDecimal.valueOf(elapsed()));
        return have.compareTo(share.multiply(steady)) >= 0;
    }

    /** Actual by target, rounded down so that 1 always means reached. */
    BigDecimal attainment() {
        return Exact.plain(actual.divide(terms.target(), ATTAINMENT_SCALE, RoundingMode.DOWN));
    }

    /** Target by the share of the period's days gone by; a rate should stand at its target from the first day. */
    BigDecimal expected() {
        return scaled(
                terms.target().multiply(BigDecimal.valueOf(elapsed())),
                terms.period().paceDays());
    }

    /** Where the average day so far leads by the end; absent before the period begins or while there is no number. */
    @Nullable
    BigDecimal forecast() {
        if (isOver()) {
            return actual;
        }
        if (elapsed() == 0 || tally.isEmpty()) {
            return null;
        }
        return scaled(actual.multiply(BigDecimal.valueOf(terms.period().paceDays())), elapsed());
    }

    private long elapsed() {
        long elapsed = terms.period().paceDaysElapsed(today);
        return switch (terms.measure()) {
            case AMOUNT -> elapsed;
            case RATE -> elapsed == 0 ? 0 : terms.period().paceDays();
        };
    }

    private BigDecimal scaled(BigDecimal value, long divisor) {
        int scale = Math.max(PACE_SCALE, terms.target().scale());
        return Exact.plain(value.divide(BigDecimal.valueOf(divisor), scale, RoundingMode.HALF_UP));
    }
}
