package dev.paceline.kpi.domain;

import java.time.LocalDate;

/** How fiscal years are cut into twelve months. Months are counted on through all years; every twelfth begins a year. */
interface FiscalYears {

    int MONTHS = 12;

    /** Which month the day is in. */
    long monthIndex(LocalDate day);

    /** The first day of that month. */
    LocalDate monthStart(long index);
}
