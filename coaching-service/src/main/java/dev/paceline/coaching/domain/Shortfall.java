package dev.paceline.coaching.domain;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiDefinition.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a goal lacks on a day.
 *
 * @param gap what is missing to the target
 * @param daysLeft business days left in the period, today included
 * @param perDay the gap shared by the days left, rounded up so that it suffices; the whole gap when no day is left
 */
record Shortfall(BigDecimal gap, long daysLeft, BigDecimal perDay) {

    private static final int MONEY_DIGITS = 2;

    static Shortfall of(GoalProgress progress, LocalDate today) {
        BigDecimal gap = progress.target().subtract(progress.actual());
        LocalDate first = today.isBefore(progress.from()) ? progress.from() : today;
        long daysLeft = BusinessDays.between(first, progress.until());
        return new Shortfall(gap, daysLeft, perDay(gap, daysLeft, digits(progress.unit())));
    }

    private static BigDecimal perDay(BigDecimal gap, long daysLeft, int digits) {
        return gap.divide(BigDecimal.valueOf(Math.max(1, daysLeft)), digits, RoundingMode.UP);
    }

    /** Whole calls and deals, cents of money. */
    private static int digits(Unit unit) {
        return switch (unit) {
            case COUNT -> 0;
            case MONEY, DURATION, PERCENT, NUMBER -> MONEY_DIGITS;
        };
    }
}
