package dev.paceline.coaching.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Mondays to Fridays. */
final class BusinessDays {

    private static final int OF_A_WEEK = 5;

    private BusinessDays() {}

    /** How many there are from the first day up to, but not including, {@code until}; none when it is not later. */
    static long between(LocalDate first, LocalDate until) {
        long weeks = Math.max(0, ChronoUnit.WEEKS.between(first, until));
        long days = weeks * OF_A_WEEK;
        for (LocalDate day = first.plusWeeks(weeks); day.isBefore(until); day = day.plusDays(1)) {
            days += isOne(day) ? 1 : 0;
        }
        return days;
    }

    private static boolean isOne(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
