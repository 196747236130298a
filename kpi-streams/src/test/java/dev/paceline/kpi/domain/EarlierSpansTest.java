package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiPolicy.Pattern;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierSpansTest {

    private static final FiscalCalendar CIVIL = FiscalCalendar.CIVIL;
    private static final FiscalCalendar FROM_APRIL = calendar(Pattern.MONTHS, 4, DayOfWeek.SUNDAY);
    private static final FiscalCalendar RETAIL = calendar(Pattern.WEEKS_4_4_5, 2, DayOfWeek.SUNDAY);
    private static final List<Grain> WHOLE = List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR);

    private static FiscalCalendar calendar(Pattern pattern, int startMonth, DayOfWeek weekStart) {
        return FiscalCalendar.of(
                new KpiPolicy(new TenantId("acme"), 1, pattern, startMonth, weekStart, null, true, null, null));
    }

    /** Written with both days included, as they are asked for. */
    private static Span span(String text) {
        String[] days = text.split("\\.\\.");
        return new Span(
                LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]).plusDays(1));
    }

    private static String told(Span span) {
        return span.days() == 1
                ? span.from().toString()
                : span.from() + ".." + span.until().minusDays(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01..2024-03-31, 2024-02-01..2024-02-29",
        "2024-01-01..2024-03-31, 2023-10-01..2023-12-31",
        "2024-01-01..2024-12-31, 2023-01-01..2023-12-31",
        "2024-03-01..2024-04-30, 2024-01-01..2024-02-29",
        "2024-03-04..2024-03-10, 2024-02-26..2024-03-03",
        "2024-03-01..2024-03-10, 2024-02-01..2024-02-10",
        "2024-03-01..2024-03-30, 2024-02-01..2024-02-29",
        "2024-04-01..2024-05-10, 2024-01-01..2024-02-09",
        "2024-02-29..2024-03-02, 2024-02-26..2024-02-28",
        "2026-06-01..2026-06-05, 2026-05-01..2026-05-05",
        "2026-06-01..2026-06-08, 2026-05-01..2026-05-08",
        "2026-06-01..2026-06-07, 2026-05-25..2026-05-31",
        "2026-06-08..2026-06-10, 2026-06-01..2026-06-03",
        "2026-06-08, 2026-06-07",
        "2026-06-09, 2026-06-08",
        "2026-06-01, 2026-05-31",
        "2026-01-01, 2025-12-31"
    })
    void theRangeBefore(String asked, String previous) {
        assertThat(told(CIVIL.previous(span(asked)))).isEqualTo(previous);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01..2024-03-31, 2023-03-01..2023-03-31",
        "2024-02-01..2024-02-29, 2023-02-01..2023-02-28",
        "2025-02-01..2025-02-28, 2024-02-01..2024-02-29",
        "2025-01-01..2025-02-28, 2024-01-01..2024-02-29",
        "2024-03-01..2024-03-10, 2023-03-01..2023-03-10",
        "2024-03-04..2024-03-10, 2023-03-04..2023-03-10",
        "2024-02-29, 2023-02-28",
        "2024-02-29..2024-03-02, 2023-02-28..2023-03-02",
        "2024-02-28..2024-02-29, 2023-02-28",
        "2025-02-28, 2024-02-28",
        "2025-02-22..2025-02-28, 2024-02-22..2024-02-28",
        "2025-01-01..2025-03-15, 2024-01-01..2024-03-14"
    })
    void theYearBefore(String asked, String yearBefore) {
        assertThat(told(CIVIL.yearBefore(span(asked)))).isEqualTo(yearBefore);
    }

    /** The National Retail Federation's year 2023, from 2023-01-29 to 2024-02-03, had 53 weeks. */
    @ParameterizedTest
    @CsvSource({
        "2024-02-04..2024-03-02, 2023-01-29..2023-02-25",
        "2025-01-26..2025-02-01, 2024-01-21..2024-01-27",
        "2025-02-01, 2024-01-27",
        "2024-01-28..2024-02-03, 2023-01-22..2023-01-28",
        "2024-01-31, 2023-01-25",
        "2024-01-24..2024-01-30, 2023-01-25..2023-01-28",
        "2024-02-01..2024-02-06, 2023-01-26..2023-01-31",
        "2023-12-24..2024-02-03, 2022-12-25..2023-01-28",
        "2023-01-29..2024-02-03, 2022-01-30..2023-01-28"
    })
    void theYearBeforeOfAFiftyThirdWeek(String asked, String yearBefore) {
        assertThat(told(RETAIL.yearBefore(span(asked)))).isEqualTo(yearBefore);
    }

    @Test
    void theMonthBeforeAFiscalFebruaryMayHaveSixWeeks() {
        assertThat(told(RETAIL.previous(span("2024-02-04..2024-03-02")))).isEqualTo("2023-12-24..2024-02-03");
    }

    @Test
    void rangesBeforeEachOtherAreOfOneKind() {
        assertThat(CIVIL.before(span("2025-03-01..2025-03-29"), 3))
                .extracting(EarlierSpansTest::told)
                .containsExactly("2025-02-01..2025-02-28", "2025-01-01..2025-01-29", "2024-12-01..2024-12-29");
    }

    private static void eachSpan(BiConsumer<FiscalCalendar, Span> law) {
        for (FiscalCalendar calendar : List.of(CIVIL, FROM_APRIL, RETAIL)) {
            for (LocalDate from = LocalDate.of(2022, 12, 1);
                    from.isBefore(LocalDate.of(2025, 4, 1));
                    from = from.plusDays(1)) {
                for (int days = 1; days <= 400; days += days < 40 ? 1 : 13) {
                    law.accept(calendar, new Span(from, from.plusDays(days)));
                }
            }
        }
    }

    private static boolean isWhole(FiscalCalendar calendar, Grain grain, Span span) {
        return calendar.startOf(grain, span.from()).equals(span.from())
                && calendar.startOf(grain, span.until()).equals(span.until());
    }

    @Test
    void nothingIsComparedWithMoreDaysThanItHasUnlessItIsWholePeriods() {
        eachSpan((calendar, span) -> {
            Span previous = calendar.previous(span);
            Span yearBefore = calendar.yearBefore(span);
            assertThat(previous.days()).isPositive();
            assertThat(previous.until()).isBeforeOrEqualTo(span.from());
            assertThat(yearBefore.days()).isPositive();
            assertThat(yearBefore.until()).isBefore(span.until());
            if (WHOLE.stream().noneMatch(grain -> isWhole(calendar, grain, span))) {
                assertThat(previous.days()).isLessThanOrEqualTo(span.days());
            }
            if (!isWhole(calendar, Grain.MONTH, span)) {
                assertThat(yearBefore.days()).isLessThanOrEqualTo(span.days());
            }
        });
    }

    @Test
    void wholePeriodsAreComparedWithAsManyWholePeriods() {
        for (FiscalCalendar calendar : List.of(CIVIL, FROM_APRIL, RETAIL)) {
            for (Grain grain : WHOLE) {
                Span span = calendar.around(grain, LocalDate.of(2019, 7, 15));
                for (int i = 0; i < 30; i++) {
                    assertThat(calendar.previous(span))
                            .isEqualTo(calendar.around(grain, span.from().minusDays(1)));
                    if (grain != Grain.WEEK) {
                        Span before = calendar.yearBefore(span);
                        assertThat(before).isEqualTo(calendar.around(grain, before.from()));
                    }
                    span = calendar.around(grain, span.until());
                }
            }
        }
    }
}
