package dev.paceline.kpi.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How fine a series is; weeks begin on Monday, months, quarters and years are the calendar's. */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** One period for the whole range. */
    TOTAL;

    /** By its name on the wire, in lower case. */
    public static Optional<Grain> named(String name) {
        return Stream.of(values())
                .filter(grain -> grain.wireName().equals(name))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the period that the day is in. */
    LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY, TOTAL -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day after the period that begins then; {@code until} for a total. */
    LocalDate after(LocalDate start, LocalDate until) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
            case TOTAL -> until;
        };
    }
}
