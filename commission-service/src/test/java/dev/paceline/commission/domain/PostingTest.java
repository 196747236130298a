package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.BEN;
import static dev.paceline.commission.domain.Plans.credit;
import static dev.paceline.commission.domain.Plans.deal;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.commission.domain.LedgerEntry.Kind;
import dev.paceline.events.CorrelationId;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PostingTest {

    private static final PlanBook PLANS = PlanBook.of(List.of(rate("flat", 1, "2017-01-01", "0.05")));

    @Test
    void aFirstCreditIsBooked() {
        List<LedgerEntry> entries = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1054", "USD")), "deal@1");

        assertThat(entries).extracting(LedgerEntry::kind).containsExactly(Kind.BOOKING);
        assertThat(entries).extracting(LedgerEntry::amount).containsExactly(Money.parse("USD 52.70"));
        assertThat(entries)
                .extracting(LedgerEntry::words)
                .containsExactly("5 % of 1,054.00 USD for deal 1C1I7A6R (Cancity) = 52.70 USD");
    }

    @Test
    void aChangedAmountIsTakenBackAndBookedAnew() {
        List<LedgerEntry> first = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1054", "USD")), "deal@1");

        List<LedgerEntry> second = post(first, deal(2, credit(ANNA, "2017-03-01", "1000", "USD")), "deal@2");

        assertThat(second).extracting(LedgerEntry::kind).containsExactly(Kind.CORRECTION, Kind.BOOKING);
        assertThat(second)
                .extracting(LedgerEntry::amount)
                .containsExactly(Money.parse("USD -52.70"), Money.parse("USD 50.00"));
        assertThat(second.get(0).corrects()).isEqualTo(first.get(0).id());
        assertThat(second.get(0).words())
                .isEqualTo("Taken back: 5 % of 1,054.00 USD for deal 1C1I7A6R (Cancity) = 52.70 USD");
    }

    @Test
    void aDealMovedToAnotherMonthLeavesTheFirstMonth() {
        List<LedgerEntry> first = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1000", "USD")), "deal@1");

        List<LedgerEntry> second = post(first, deal(2, credit(ANNA, "2017-04-01", "1000", "USD")), "deal@2");

        assertThat(second)
                .extracting(entry -> entry.line().month())
                .containsExactly(YearMonth.of(2017, 3), YearMonth.of(2017, 4));
        assertThat(second)
                .extracting(LedgerEntry::amount)
                .containsExactly(Money.parse("USD -50.00"), Money.parse("USD 50.00"));
    }

    @Test
    void aDealGivenToAnotherRepIsTakenFromTheFirst() {
        List<LedgerEntry> first = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1000", "USD")), "deal@1");

        List<LedgerEntry> second = post(first, deal(2, credit(BEN, "2017-03-01", "1000", "USD")), "deal@2");

        assertThat(second).extracting(entry -> entry.line().rep()).containsExactly(ANNA, BEN);
    }

    @Test
    void aDeletedDealIsTakenBack() {
        List<LedgerEntry> first = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1000", "USD")), "deal@1");

        List<LedgerEntry> second = post(first, deal(2), "deal@2");

        assertThat(second).extracting(LedgerEntry::amount).containsExactly(Money.parse("USD -50.00"));
    }

    @Test
    void nothingIsAppendedWhereNothingChanged() {
        List<LedgerEntry> first = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1000", "USD")), "deal@1");

        assertThat(post(first, deal(2, credit(ANNA, "2017-03-01", "1000.00", "USD")), "deal@2"))
                .isEmpty();
    }

    @Test
    void twoEqualCreditsAreTwoLines() {
        Credit credit = credit(ANNA, "2017-03-01", "1000", "USD");
        List<LedgerEntry> first = post(List.of(), deal(1, credit, credit), "deal@1");

        List<LedgerEntry> second = post(first, deal(2, credit), "deal@2");

        assertThat(first).extracting(LedgerEntry::id).doesNotHaveDuplicates().hasSize(2);
        assertThat(second).extracting(LedgerEntry::amount).containsExactly(Money.parse("USD -50.00"));
    }

    @Test
    void theSameCauseMakesTheSameEntries() {
        CreditSet credits = deal(1, credit(ANNA, "2017-03-01", "1054", "USD"));

        assertThat(post(List.of(), credits, "deal@1")).isEqualTo(post(List.of(), credits, "deal@1"));
    }

    private static List<LedgerEntry> post(List<LedgerEntry> standing, CreditSet credits, String occasion) {
        Cause cause = new Cause(occasion, new CorrelationId("c-1"), Plans.NOW, Plans.NOW);
        return Posting.of(standing, Engine.pay(PLANS, credits).lines(), credits, cause);
    }
}
