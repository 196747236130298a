package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.FxRates;
import dev.paceline.events.FxRates.Rate;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    private static final LocalDate MARCH = LocalDate.of(2024, 3, 1);
    private static final Rates RATES = Rates.of(List.of(
            table("USD", "EUR", rate(MARCH, "0.9213"), rate(MARCH.plusDays(10), "0.9300")),
            table("GBP", "USD", rate(MARCH, "1.25"))));

    private static FxRates table(String from, String to, Rate... rates) {
        return new FxRates(new TenantId("acme"), from, to, 1, List.of(rates));
    }

    private static Rate rate(LocalDate date, String rate) {
        return new Rate(date, new BigDecimal(rate));
    }

    private static CurrencyDays days(String currency, LocalDate date, String sum) {
        return new CurrencyDays(currency, List.of(new DayTotal(date, new BigDecimal(sum), BigDecimal.ONE)));
    }

    @ParameterizedTest
    @CsvSource({
        "USD, EUR, 2024-03-01, 0.9213",
        "USD, EUR, 2024-03-10, 0.9213",
        "USD, EUR, 2024-03-11, 0.9300",
        "USD, EUR, 2031-01-01, 0.9300",
        "EUR, EUR, 1999-01-01, 1",
        "USD, GBP, 2024-03-01, 0.8",
        "GBP, EUR, 2024-03-01, 1.151625"
    })
    void aRateHoldsUntilTheNextOneAndCanBeInvertedAndChained(String from, String to, LocalDate day, BigDecimal rate) {
        assertThat(RATES.rate(from, to, day))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(rate));
    }

    @Test
    void beforeTheFirstRateThereIsNone() {
        assertThat(RATES.rate("USD", "EUR", LocalDate.of(2024, 2, 29))).isEmpty();
        assertThat(RATES.rate("JPY", "EUR", MARCH)).isEmpty();
    }

    @Test
    void everyDayIsConvertedAtItsOwnRateExactly() {
        Rates.Converted converted = RATES.convert(
                List.of(
                        days("EUR", MARCH, "0.01"),
                        days("USD", MARCH, "1000000000000.01"),
                        days("USD", MARCH.plusDays(10), "100")),
                "EUR",
                Aggregate.SUM);
        assertThat(converted.missing()).isEmpty();
        assertThat(converted.days().days())
                .extracting(day -> day.date() + " " + day.sum().toPlainString())
                .containsExactly("2024-03-01 921300000000.019213", "2024-03-11 93.0000");
    }

    @Test
    void atAComputedRateADayHasTheDecimalPlacesOfAQuotient() {
        Rates dear = Rates.of(List.of(table("USD", "EUR", rate(MARCH, "0.9"))));
        for (Aggregate aggregate : List.of(Aggregate.SUM, Aggregate.LAST)) {
            Rates.Converted inverse = dear.convert(List.of(days("EUR", MARCH, "280")), "USD", aggregate);
            assertThat(inverse.days().days())
                    .extracting(day -> day.sum().toPlainString())
                    .containsExactly("311.1111111111");
        }
        Rates.Converted chained = RATES.convert(List.of(days("GBP", MARCH, "0.0000001")), "EUR", Aggregate.SUM);
        assertThat(chained.days().days())
                .extracting(day -> day.sum().toPlainString())
                .containsExactly("0.0000001152");
        Rates.Converted given = RATES.convert(List.of(days("USD", MARCH, "0.00000001")), "EUR", Aggregate.SUM);
        assertThat(given.days().days())
                .extracting(day -> day.sum().toPlainString())
                .containsExactly("0.000000009213");
    }

    @Test
    void whatHasNoRateIsNamedAndLeftOut() {
        Rates.Converted converted =
                RATES.convert(List.of(days("JPY", MARCH, "5000"), days("EUR", MARCH, "1")), "EUR", Aggregate.SUM);
        assertThat(converted.missing()).containsExactly("JPY");
        assertThat(converted.days().days()).extracting(DayTotal::sum).containsExactly(BigDecimal.ONE);
    }
}
