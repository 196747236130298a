package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.BEN;
import static dev.paceline.commission.domain.Plans.REVENUE;
import static dev.paceline.commission.domain.Plans.credit;
import static dev.paceline.commission.domain.Plans.deal;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    private static final PlanBook FIVE_PERCENT = PlanBook.of(List.of(rate("flat", 1, "2017-01-01", "0.05")));

    @Test
    void aRatePaysItsPartOfTheCredit() {
        Payout payout = Engine.pay(FIVE_PERCENT, deal(1, credit(ANNA, "2017-03-01", "1054", "USD")));

        assertThat(payout.lines())
                .containsExactly(new PayLine(
                        new PlanId("flat"),
                        1,
                        "Won revenue",
                        REVENUE,
                        Plans.DEAL,
                        ANNA,
                        LocalDate.parse("2017-03-01"),
                        new BigDecimal("1054"),
                        new BigDecimal("0.05"),
                        Money.parse("USD 52.70")));
        assertThat(payout.unpayable()).isEmpty();
    }

    @Test
    void theDayBeforeThePlanBeginsPaysNothing() {
        assertThat(Engine.pay(FIVE_PERCENT, deal(1, credit(ANNA, "2016-12-31", "1054", "USD")))
                        .lines())
                .isEmpty();
    }

    @Test
    void aMetricThatNoComponentNamesPaysNothing() {
        Credit opened =
                new Credit(new MetricId("deals_opened"), ANNA, LocalDate.parse("2017-03-01"), BigDecimal.ONE, null);

        Payout payout = Engine.pay(FIVE_PERCENT, deal(1, opened));

        assertThat(payout.lines()).isEmpty();
        assertThat(payout.unpayable()).isEmpty();
    }

    @Test
    void eachRepIsPaidForTheirOwnCreditInItsOwnCurrency() {
        Payout payout = Engine.pay(
                FIVE_PERCENT,
                deal(1, credit(ANNA, "2017-03-01", "600", "USD"), credit(BEN, "2017-03-01", "454", "EUR")));

        assertThat(payout.lines()).extracting(PayLine::rep).containsExactly(ANNA, BEN);
        assertThat(payout.lines())
                .extracting(PayLine::amount)
                .containsExactly(Money.parse("USD 30.00"), Money.parse("EUR 22.70"));
    }

    @Test
    void aNegativeCreditTakesMoneyBack() {
        Payout payout = Engine.pay(FIVE_PERCENT, deal(1, credit(ANNA, "2017-03-01", "-100", "USD")));

        assertThat(payout.lines()).extracting(PayLine::amount).containsExactly(Money.parse("USD -5.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "XYZ, the credit's currency is not one that can be paid: XYZ",
        "XAU, the credit's currency is not one that can be paid: XAU",
        ", the credit has no currency"
    })
    void aCreditInNoPayableCurrencyIsReportedAndNotGuessed(String currency, String reason) {
        Payout payout = Engine.pay(FIVE_PERCENT, deal(1, credit(ANNA, "2017-03-01", "100", currency)));

        assertThat(payout.lines()).isEmpty();
        assertThat(payout.unpayable()).extracting(UnpayableCredit::reason).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1054.50, USD, HALF_UP, , 52.73",
        "1054.50, USD, HALF_EVEN, , 52.72",
        "1054.50, USD, DOWN, , 52.72",
        "1054.50, USD, HALF_UP, 0, 53.00",
        "1054.50, USD, HALF_UP, 4, 52.73",
        "1050, JPY, HALF_UP, , 53",
        "1050.123, KWD, HALF_UP, , 52.506",
        "-1054.50, USD, HALF_UP, , -52.73"
    })
    void aLineIsRoundedOnceAsThePlanSays(
            String base, String currency, RoundingMode mode, Integer places, String expected) {
        PlanTerms usual = Plans.terms("2017-01-01", "0.05");
        PlanTerms terms = new PlanTerms(
                usual.name(), usual.from(), null, usual.participants(), new Rounding(mode, places), usual.components());
        PlanBook book = PlanBook.of(List.of(new PlanVersion(new PlanId("flat"), 1, terms, Plans.NOW)));

        Payout payout = Engine.pay(book, deal(1, credit(ANNA, "2017-03-01", base, currency)));

        assertThat(payout.lines()).extracting(PayLine::amount).containsExactly(Money.parse(currency + " " + expected));
    }
}
