package dev.paceline.kpi.domain;

import java.time.LocalDate;

/**
 * Fiscal years of calendar months.
 *
 * @param startMonth the month in which a year begins, 1 to 12
 */
record MonthYears(int startMonth) implements FiscalYears {

    @Override
    public long monthIndex(LocalDate day) {
        return day.getYear() * (long) MONTHS + day.getMonthValue() - startMonth;
    }

    @Override
    public LocalDate monthStart(long index) {
        long month = index + startMonth - 1;
        return LocalDate.of((int) Math.floorDiv(month, MONTHS), (int) Math.floorMod(month, MONTHS) + 1, 1);
    }
}
