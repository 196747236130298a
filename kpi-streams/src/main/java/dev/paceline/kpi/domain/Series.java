package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A subject's numbers over a range of days, period by period. */
public final class Series {

    /** Decimal places of a quotient (AVG, RATIO), rounded half to even; sums are never rounded. */
    public static final int QUOTIENT_SCALE = 10;

    private Series() {}

    /**
     * One period; those at the ends are cut to the range that was asked for.
     *
     * @param until the first day after it
     * @param values one per currency, by currency; for a metric without currency exactly one
     */
    public record Period(LocalDate from, LocalDate until, List<Value> values) {

        public Period {
            values = List.copyOf(values);
        }
    }

    /**
     * What a period comes to.
     *
     * @param value the sum, or sum / weight for AVG and RATIO, or what MIN, MAX, LAST and DISTINCT give; absent where there is
     *     nothing to divide by or choose from
     */
    public record Value(@Nullable String currency, @Nullable BigDecimal value, BigDecimal sum, BigDecimal weight) {}

    /** The days that one currency's totals have in the range. */
    public record CurrencyDays(@Nullable String currency, List<DayTotal> days) {

        public CurrencyDays {
            days = List.copyOf(days);
        }
    }

    /**
     * Adds days up to periods of the civil calendar.
     *
     * @param until the first day after the range
     */
    public static List<Period> of(
            Grain grain,
            LocalDate from,
            LocalDate until,
            Aggregate aggregate,
            boolean money,
            List<CurrencyDays> totals) {
        return of(FiscalCalendar.CIVIL, grain, from, until, aggregate, money, totals);
    }

    /**
     * Adds days up to periods.
     *
     * @param until the first day after the range
     */
    public static List<Period> of(
            FiscalCalendar calendar,
            Grain grain,
            LocalDate from,
            LocalDate until,
            Aggregate aggregate,
            boolean money,
            List<CurrencyDays> totals) {
        List<Period> periods = new ArrayList<>();
        for (FiscalCalendar.Span span : calendar.spans(grain, new FiscalCalendar.Span(from, until))) {
            periods.add(
                    new Period(span.from(), span.until(), values(span.from(), span.until(), aggregate, money, totals)));
        }
        return periods;
    }

    private static List<Value> values(
            LocalDate from, LocalDate until, Aggregate aggregate, boolean money, List<CurrencyDays> totals) {
        SortedMap<String, Value> values = new TreeMap<>();
        for (CurrencyDays each : totals) {
            List<DayTotal> days = each.days().stream()
                    .filter(day -> !day.date().isBefore(from) && day.date().isBefore(until))
                    .toList();
            if (!days.isEmpty()) {
                values.put(String.valueOf(each.currency()), value(each.currency(), aggregate, days));
            }
        }
        if (values.isEmpty() && !money) {
            return List.of(value(null, aggregate, List.of()));
        }
        return List.copyOf(values.values());
    }

    private static Value value(@Nullable String currency, Aggregate aggregate, List<DayTotal> days) {
        if (Fold.keepsValues(aggregate)) {
            return kept(currency, aggregate, days);
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        for (DayTotal day : days) {
            sum = sum.add(day.sum());
            weight = weight.add(day.weight());
        }
        boolean quotient = aggregate == Aggregate.AVG || aggregate == Aggregate.RATIO;
        BigDecimal value = quotient ? quotient(sum, weight) : CanonicalJson.decimal(sum);
        return new Value(currency, value, CanonicalJson.decimal(sum), CanonicalJson.decimal(weight));
    }

    private static Value kept(@Nullable String currency, Aggregate aggregate, List<DayTotal> days) {
        BigDecimal value = Fold.value(aggregate, days);
        BigDecimal weight = days.stream().map(DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Value(currency, value, value == null ? BigDecimal.ZERO : value, CanonicalJson.decimal(weight));
    }

    private static @Nullable BigDecimal quotient(BigDecimal sum, BigDecimal weight) {
        if (weight.signum() == 0) {
            return null;
        }
        BigDecimal quotient = sum.divide(weight, QUOTIENT_SCALE, RoundingMode.HALF_EVEN);
        return NumberBound.COMPUTED.allows(quotient) ? CanonicalJson.decimal(quotient) : null;
    }
}
