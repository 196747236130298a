package dev.paceline.kpi.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoField;
import org.threeten.extra.chrono.AccountingChronology;
import org.threeten.extra.chrono.AccountingChronologyBuilder;
import org.threeten.extra.chrono.AccountingDate;
import org.threeten.extra.chrono.AccountingYearDivision;

/**
 * Fiscal years of 52 or 53 whole weeks in quarters of 4, 4 and 5 weeks. A year ends on the last day of a week, the one nearest to
 * the end of the calendar month before the year's first; a 53rd week belongs to the last month.
 */
final class WeekYears implements FiscalYears {

    private final AccountingChronology chronology;

    WeekYears(int startMonth, DayOfWeek weekStart) {
        chronology = new AccountingChronologyBuilder()
                .endsOn(weekStart.minus(1))
                .nearestEndOf(Month.of(startMonth).minus(1))
                .leapWeekInMonth(MONTHS)
                .withDivision(AccountingYearDivision.QUARTERS_OF_PATTERN_4_4_5_WEEKS)
                .toChronology();
    }

    @Override
    public long monthIndex(LocalDate day) {
        AccountingDate date = chronology.dateEpochDay(day.toEpochDay());
        return date.get(ChronoField.YEAR) * (long) MONTHS + date.get(ChronoField.MONTH_OF_YEAR) - 1;
    }

    @Override
    public LocalDate monthStart(long index) {
        int year = (int) Math.floorDiv(index, MONTHS);
        int month = (int) Math.floorMod(index, MONTHS) + 1;
        return LocalDate.ofEpochDay(chronology.date(year, month, 1).toEpochDay());
    }
}
