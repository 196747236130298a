package dev.paceline.coaching.domain;

import dev.paceline.events.GoalProgress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a goal lacks on a day.
 *
 * @param gap what is missing to the target
 * @param daysLeft business days left in the period, today included
 * @param perDay the gap shared by the days left, rounded up so that it suffices; the whole gap when no day is left
 */
record Shortfall(BigDecimal gap, long daysLeft, BigDecimal perDay) {

    private static final int USUAL_DIGITS = 2;

    static Shortfall of(GoalProgress progress, LocalDate today) {
        BigDecimal gap = progress.target().subtract(progress.actual());
        LocalDate first = today.isBefore(progress.from()) ? progress.from() : today;
        long daysLeft = BusinessDays.between(first, progress.until());
        return new Shortfall(gap, daysLeft, perDay(gap, daysLeft, digits(progress)));
    }

    private static BigDecimal perDay(BigDecimal gap, long daysLeft, int digits) {
        return gap.divide(BigDecimal.valueOf(Math.max(1, daysLeft)), digits, RoundingMode.UP);
    }

    /** Whole calls and deals, cents of money. */
    private static int digits(GoalProgress progress) {
        return switch (progress.unit()) {
            case COUNT -> 0;
            case MONEY -> minorDigits(progress);
            case DURATION, PERCENT, NUMBER -> USUAL_DIGITS;
        };
    }

    /** The decimals of the goal's currency: 2 for euros, none for yen; 2 for one that Java does not know. */
    static int minorDigits(GoalProgress progress) {
        String code = progress.currency();
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst()
                .map(currency -> Math.max(0, currency.getDefaultFractionDigits()))
                .orElse(USUAL_DIGITS);
    }
}
