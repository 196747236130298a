package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final LocalDate FROM = LocalDate.parse("2024-01-30");
    private static final LocalDate UNTIL = LocalDate.parse("2024-04-02");

    private static DayTotal day(String date, String sum, String weight) {
        return new DayTotal(LocalDate.parse(date), new BigDecimal(sum), new BigDecimal(weight));
    }

    private static List<String> told(Grain grain, Aggregate aggregate, DayTotal... days) {
        return Series.of(grain, FROM, UNTIL, aggregate, false, List.of(new CurrencyDays(null, List.of(days)))).stream()
                .map(period -> period.from() + ".." + period.until() + " "
                        + period.values().get(0).value())
                .toList();
    }

    @Test
    void monthsAreCutToTheRange() {
        assertThat(told(
                        Grain.MONTH,
                        Aggregate.SUM,
                        day("2024-01-29", "1", "1"),
                        day("2024-01-30", "2", "1"),
                        day("2024-02-29", "3.5", "1"),
                        day("2024-04-01", "5", "1"),
                        day("2024-04-02", "7", "1")))
                .containsExactly(
                        "2024-01-30..2024-02-01 2",
                        "2024-02-01..2024-03-01 3.5",
                        "2024-03-01..2024-04-01 0",
                        "2024-04-01..2024-04-02 5");
    }

    @Test
    void weeksBeginOnMonday() {
        assertThat(told(Grain.WEEK, Aggregate.SUM, day("2024-02-04", "1", "1"), day("2024-02-05", "2", "1")))
                .startsWith("2024-01-30..2024-02-05 1", "2024-02-05..2024-02-12 2");
    }

    @Test
    void quartersYearsAndTheTotal() {
        assertThat(told(Grain.QUARTER, Aggregate.SUM))
                .containsExactly("2024-01-30..2024-04-01 0", "2024-04-01..2024-04-02 0");
        assertThat(told(Grain.YEAR, Aggregate.SUM)).containsExactly("2024-01-30..2024-04-02 0");
        assertThat(told(Grain.TOTAL, Aggregate.SUM, day("2024-03-01", "9", "1")))
                .containsExactly("2024-01-30..2024-04-02 9");
        assertThat(told(Grain.DAY, Aggregate.SUM)).hasSize(63);
    }

    @Test
    void anAverageIsSumOverWeightWithTenPlaces() {
        assertThat(told(Grain.TOTAL, Aggregate.AVG, day("2024-03-01", "2", "3")))
                .containsExactly("2024-01-30..2024-04-02 0.6666666667");
        assertThat(told(Grain.TOTAL, Aggregate.RATIO, day("2024-03-01", "1", "0")))
                .containsExactly("2024-01-30..2024-04-02 null");
    }

    @Test
    void eachCurrencyIsANumberOfItsOwn() {
        List<Series.Period> periods = Series.of(
                Grain.TOTAL,
                FROM,
                UNTIL,
                Aggregate.SUM,
                true,
                List.of(
                        new CurrencyDays("EUR", List.of(day("2024-03-01", "1", "1"))),
                        new CurrencyDays("JPY", List.of()),
                        new CurrencyDays("USD", List.of(day("2024-03-02", "2", "1")))));
        assertThat(periods.get(0).values()).extracting(Series.Value::currency).containsExactly("EUR", "USD");
    }
}
