package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.credit;
import static dev.paceline.commission.domain.Plans.deal;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class StatementTest {

    private static final StatementKey MARCH = new StatementKey(ANNA, YearMonth.of(2017, 3));

    @Test
    void theFactShowsTheBaseAsMoneyAndEveryDigitInWords() {
        CommissionStatement fact = statement(List.of(booking("10.005"))).fact(new TenantId("acme"));

        assertThat(fact.lines().get(0).base()).isEqualTo(Money.parse("USD 10.01"));
        assertThat(fact.lines().get(0).amount()).isEqualTo(Money.parse("USD 5.00"));
        assertThat(fact.lines().get(0).words())
                .isEqualTo("50 % of 10.005 USD for deal 1C1I7A6R = 5.00 USD (rounded from 5.0025)");
        assertThat(fact.lines().get(0).recordName()).isNull();
        assertThat(fact.key()).isEqualTo("acme|anna|2017-03");
    }

    @Test
    void aFactCarries250LinesAndTheTotalsOfAll() {
        CommissionStatement fact =
                statement(Collections.nCopies(1001, booking("2"))).fact(new TenantId("acme"));

        assertThat(fact.lines()).hasSize(250);
        assertThat(fact.totals()).containsExactly(Money.parse("USD 1001.00"));
    }

    private static Statement statement(List<LedgerEntry> lines) {
        return new Statement(MARCH, 3, List.of(Money.parse("USD 1001.00")), lines);
    }

    private static LedgerEntry booking(String value) {
        PlanBook plans = PlanBook.of(List.of(rate("flat", 1, "2017-01-01", "0.5")));
        CreditSet credits = deal(1, credit(ANNA, "2017-03-01", value, "USD"));
        Cause cause = new Cause("deal@1", new CorrelationId("c-1"), Plans.NOW, Plans.NOW);
        return Posting.of(List.of(), Engine.pay(plans, credits).lines(), credits, cause)
                .get(0);
    }
}
