package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiPolicy.Pattern;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalCalendarTest {

    private static FiscalCalendar calendar(Pattern pattern, int startMonth, DayOfWeek weekStart) {
        return FiscalCalendar.of(
                new KpiPolicy(new TenantId("acme"), 1, pattern, startMonth, weekStart, null, true, null, null));
    }

    private static final FiscalCalendar FROM_APRIL = calendar(Pattern.MONTHS, 4, DayOfWeek.SUNDAY);
    private static final FiscalCalendar RETAIL = calendar(Pattern.WEEKS_4_4_5, 2, DayOfWeek.SUNDAY);

    @ParameterizedTest
    @CsvSource({
        "WEEK, 2024-03-31, 2024-03-31",
        "WEEK, 2024-03-30, 2024-03-24",
        "MONTH, 2024-03-31, 2024-03-01",
        "QUARTER, 2024-03-31, 2024-01-01",
        "QUARTER, 2024-04-01, 2024-04-01",
        "YEAR, 2024-03-31, 2023-04-01",
        "YEAR, 2024-04-01, 2024-04-01"
    })
    void aFiscalYearMayBeginInAnyMonth(Grain grain, LocalDate day, LocalDate start) {
        assertThat(FROM_APRIL.startOf(grain, day)).isEqualTo(start);
    }

    /** The National Retail Federation's year 2023 had 53 weeks and ended on 3 February 2024. */
    @ParameterizedTest
    @CsvSource({
        "YEAR, 2024-02-03, 2023-01-29",
        "YEAR, 2024-02-04, 2024-02-04",
        "MONTH, 2024-03-02, 2024-02-04",
        "MONTH, 2024-03-03, 2024-03-03",
        "MONTH, 2024-03-31, 2024-03-31",
        "QUARTER, 2024-05-04, 2024-02-04",
        "QUARTER, 2024-05-05, 2024-05-05",
        "MONTH, 2024-02-03, 2023-12-24"
    })
    void quartersOfFourFourAndFiveWeeks(Grain grain, LocalDate day, LocalDate start) {
        assertThat(RETAIL.startOf(grain, day)).isEqualTo(start);
    }

    @Test
    void weekYearsAreWholeWeeksWithoutAGap() {
        for (int startMonth = 1; startMonth <= 12; startMonth++) {
            for (DayOfWeek weekStart : new DayOfWeek[] {DayOfWeek.MONDAY, DayOfWeek.SUNDAY}) {
                FiscalCalendar calendar = calendar(Pattern.WEEKS_4_4_5, startMonth, weekStart);
                LocalDate start = calendar.startOf(Grain.YEAR, LocalDate.of(2020, 6, 15));
                for (int year = 0; year < 8; year++) {
                    LocalDate next = calendar.after(Grain.YEAR, start, LocalDate.MAX);
                    assertThat(start.getDayOfWeek()).isEqualTo(weekStart);
                    assertThat(ChronoUnit.DAYS.between(start, next)).isIn(364L, 371L);
                    assertThat(calendar.startOf(Grain.YEAR, next.minusDays(1))).isEqualTo(start);
                    start = next;
                }
            }
        }
    }

    @Test
    void aPeriodEndsInTheRangeThatHasItsLastDay() {
        Span range = new Span(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 4, 30));
        assertThat(FiscalCalendar.CIVIL.ending(Grain.MONTH, range))
                .containsExactly(
                        new Span(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 1)),
                        new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1)));
        assertThat(FiscalCalendar.CIVIL.ending(Grain.QUARTER, range))
                .containsExactly(new Span(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 4, 1)));
        assertThat(FiscalCalendar.CIVIL.ending(Grain.YEAR, range)).isEmpty();
        assertThat(FiscalCalendar.CIVIL.around(Grain.QUARTER, LocalDate.of(2024, 3, 31)))
                .isEqualTo(new Span(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 4, 1)));
    }
}
