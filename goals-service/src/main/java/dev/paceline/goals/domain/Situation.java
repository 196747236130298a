package dev.paceline.goals.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A goal's number on a day of its subject, and what follows from it by arithmetic alone. Comparisons are exact, before any rounding.
 *
 * @param value the exact number
 */
record Situation(GoalTerms terms, Tally tally, Quotient value, LocalDate today) {

    /** Digits after the point of an attainment. */
    static final int ATTAINMENT_SCALE = 4;

    /** Digits after the point of a rate, as it is shown. */
    static final int RATE_SCALE = 6;

    /** Digits after the point of what pace and forecast say, unless the target has more. */
    static final int PACE_SCALE = 2;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    boolean isOver() {
        return terms.period().isOver(today);
    }

    /** Whether less is better: the target must not be passed. */
    boolean isLimit() {
        return terms.lowerIsBetter();
    }

    /** Whether the number may count as reached already: a rate can still fall, so it waits for the end of the period. */
    boolean isSettled() {
        return terms.measure() == Measure.AMOUNT || isOver();
    }

    boolean reaches(int percent) {
        return value.compareTimes(HUNDRED, terms.target().multiply(BigDecimal.valueOf(percent))) >= 0;
    }

    boolean isBeyondTarget() {
        return value.compareTimes(BigDecimal.ONE, terms.target()) > 0;
    }

    /** Whether the number is at least this share of the steady pace; of a limit, whether this share of the number is within it. */
    boolean keeps(BigDecimal share) {
        BigDecimal days = BigDecimal.valueOf(terms.period().paceDays());
        BigDecimal steady = terms.target().multiply(BigDecimal.valueOf(elapsed(terms, today)));
        return isLimit()
                ? value.compareTimes(days.multiply(share), steady) <= 0
                : value.compareTimes(days, share.multiply(steady)) >= 0;
    }

    /** The number as it is shown. */
    BigDecimal actual() {
        return switch (terms.measure()) {
            case AMOUNT -> Exact.plain(value.numerator());
            case RATE -> value.dividedBy(BigDecimal.ONE, RATE_SCALE, RoundingMode.HALF_UP);
        };
    }

    /** Actual by target: rounded down so that 1 means reached, of a limit rounded up so that more than 1 means passed. */
    BigDecimal attainment() {
        return value.dividedBy(terms.target(), ATTAINMENT_SCALE, isLimit() ? RoundingMode.CEILING : RoundingMode.DOWN);
    }

    /** Target by the share of the period's days gone by; a rate should be at its target from the first day. */
    static BigDecimal expected(GoalTerms terms, LocalDate today) {
        return Quotient.of(
                        terms.target().multiply(BigDecimal.valueOf(elapsed(terms, today))),
                        BigDecimal.valueOf(terms.period().paceDays()))
                .dividedBy(BigDecimal.ONE, paceScale(terms), RoundingMode.HALF_UP);
    }

    /** Where the average day so far leads by the end; absent before the period begins or while there is no number. */
    @Nullable
    BigDecimal forecast() {
        if (isOver()) {
            return actual();
        }
        long elapsed = elapsed(terms, today);
        if (elapsed == 0 || tally.isEmpty()) {
            return null;
        }
        BigDecimal byTheEnd =
                value.numerator().multiply(BigDecimal.valueOf(terms.period().paceDays()));
        return Quotient.of(byTheEnd, value.denominator())
                .dividedBy(BigDecimal.valueOf(elapsed), paceScale(terms), RoundingMode.HALF_UP);
    }

    /** The business day whose total reached that share of the target; a rate reaches it when the period ends. */
    @Nullable
    LocalDate reachedOn(int percent) {
        return switch (terms.measure()) {
            case AMOUNT ->
                tally.reachedOn(
                        terms.target().multiply(BigDecimal.valueOf(percent)).divide(HUNDRED));
            case RATE -> terms.period().until().minusDays(1);
        };
    }

    private static long elapsed(GoalTerms terms, LocalDate today) {
        long elapsed = terms.period().paceDaysElapsed(today);
        return switch (terms.measure()) {
            case AMOUNT -> elapsed;
            case RATE -> elapsed == 0 ? 0 : terms.period().paceDays();
        };
    }

    private static int paceScale(GoalTerms terms) {
        return Math.max(PACE_SCALE, terms.target().scale());
    }
}
