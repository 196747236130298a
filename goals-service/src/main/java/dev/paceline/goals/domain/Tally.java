package dev.paceline.goals.domain;

import dev.paceline.events.KpiTotals.DayTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the days of a period add up to.
 *
 * @param days the days of the period, ascending
 * @param acceptedAt when the newest delivery in it was accepted; absent while there are no totals
 */
record Tally(BigDecimal sum, BigDecimal weight, List<DayTotal> days, @Nullable Instant acceptedAt) {

    static Tally of(Period period, List<MonthTotals> months) {
        List<DayTotal> days = months.stream()
                .flatMap(month -> month.days().stream())
                .filter(day -> period.contains(day.date()))
                .sorted(Comparator.comparing(DayTotal::date))
                .toList();
        return new Tally(
                days.stream().map(DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add),
                days.stream().map(DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add),
                days,
                months.stream()
                        .map(MonthTotals::acceptedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    boolean isEmpty() {
        return sum.signum() == 0 && weight.signum() == 0;
    }

    /** The exact number; a rate of nothing has none. */
    @Nullable
    Quotient value(Measure measure) {
        return switch (measure) {
            case AMOUNT -> Quotient.of(sum, BigDecimal.ONE);
            case RATE -> weight.signum() == 0 ? null : Quotient.of(sum, weight);
        };
    }

    /** The first day by which the days have added up to that much; absent when they never do. */
    @Nullable
    LocalDate reachedOn(BigDecimal amount) {
        BigDecimal reached = BigDecimal.ZERO;
        for (DayTotal day : days) {
            reached = reached.add(day.sum());
            if (reached.compareTo(amount) >= 0) {
                return day.date();
            }
        }
        return null;
    }
}
