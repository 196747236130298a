package dev.paceline.goals.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days a goal runs: from the first day up to, but not including, {@code until}.
 *
 * @param from first day
 * @param until first day after the period
 */
public record Period(LocalDate from, LocalDate until) {

    private static final int DAYS_OF_WEEK = 7;
    private static final int BUSINESS_DAYS_OF_WEEK = 5;

    public Period {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /** Whether that day belongs to the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** Whether the period has ended for someone whose day it is. */
    public boolean isOver(LocalDate today) {
        return !today.isBefore(until);
    }

    /** How many days of pace the whole period holds; never zero. */
    public long paceDays() {
        return paceDaysBetween(until);
    }

    /** How many days of pace have gone by at that day, the day itself included. */
    public long paceDaysElapsed(LocalDate today) {
        LocalDate end = today.isBefore(until) ? today.plusDays(1) : until;
        return end.isAfter(from) ? paceDaysBetween(end) : 0;
    }

    /** Pace is counted in business days; a period made of a weekend alone counts its days. */
    private long paceDaysBetween(LocalDate end) {
        return businessDays(from, until) == 0 ? ChronoUnit.DAYS.between(from, end) : businessDays(from, end);
    }

    /** Mondays to Fridays in [start, end). */
    static long businessDays(LocalDate start, LocalDate end) {
        long days = ChronoUnit.DAYS.between(start, end);
        long weeks = days / DAYS_OF_WEEK;
        long count = weeks * BUSINESS_DAYS_OF_WEEK;
        for (LocalDate day = start.plusWeeks(weeks); day.isBefore(end); day = day.plusDays(1)) {
            count += isBusinessDay(day) ? 1 : 0;
        }
        return count;
    }

    private static boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
