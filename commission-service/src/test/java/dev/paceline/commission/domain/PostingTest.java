package dev.paceline.commission.domain;

import static dev.paceline.commission.domain.Plans.ANNA;
import static dev.paceline.commission.domain.Plans.BEN;
import static dev.paceline.commission.domain.Plans.credit;
import static dev.paceline.commission.domain.Plans.deal;
import static dev.paceline.commission.domain.Plans.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.commission.domain.LedgerEntry.Kind;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostingTest {

    private static final PlanBook PLANS = PlanBook.of(List.of(rate("flat", 1, "2017-01-01", "0.05")));

    @Test
    void aFirstCreditIsBooked() {
        List<LedgerEntry> entries = post(List.of(), deal(1, credit(ANNA, "2017-03-01", "1054", "USD")), "deal@1");

        assertThat(entries).extracting(LedgerEntry::kind).containsExactly(Kind.BOOKING);
        assertThat(entries).extracting(LedgerEntry::amount).containsExactly(Money.parse("USD 52.70"));
        assertThat(entries)
                .extracting(LedgerEntry::words)
                .containsExactly("5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD");
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
                .isEqualTo(
                        "Taken back, since the credited amount changed: 5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD");
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

    @ParameterizedTest
    @MethodSource("changes")
    void aCorrectionSaysItsReason(CreditSet before, CreditSet after, List<CorrectionReason> reasons) {
        List<LedgerEntry> corrections = post(post(List.of(), before, "deal@1"), after, "deal@2").stream()
                .filter(entry -> entry.kind() == Kind.CORRECTION)
                .toList();

        assertThat(corrections).extracting(LedgerEntry::reason).containsExactlyElementsOf(reasons);
        assertThat(corrections).allSatisfy(entry -> assertThat(entry.words())
                .startsWith("Taken back, since ")
                .contains("deal 1C1I7A6R")
                .doesNotContain("Cancity"));
    }

    static Stream<Arguments> changes() {
        Credit anna = credit(ANNA, "2017-03-01", "1000", "USD");
        Credit ben = credit(BEN, "2017-03-01", "1000", "USD");
        Credit calls = new Credit(new MetricId("calls"), ANNA, LocalDate.parse("2017-03-01"), BigDecimal.ONE, null);
        return Stream.of(
                Arguments.of(
                        deal(1, anna),
                        deal(2, credit(ANNA, "2017-03-01", "-1000", "USD")),
                        List.of(CorrectionReason.AMENDED)),
                Arguments.of(
                        deal(1, anna),
                        deal(2, credit(ANNA, "2017-03-01", "1000", "JPY")),
                        List.of(CorrectionReason.AMENDED)),
                Arguments.of(
                        deal(1, anna),
                        deal(2, credit(ANNA, "2017-03-01", "1000", null)),
                        List.of(CorrectionReason.AMENDED)),
                Arguments.of(
                        deal(1, anna),
                        deal(2, credit(ANNA, "2017-03-31", "1000", "USD")),
                        List.of(CorrectionReason.REDATED)),
                Arguments.of(deal(1, anna), deal(2, ben), List.of(CorrectionReason.REASSIGNED)),
                Arguments.of(deal(1, anna), deal(2), List.of(CorrectionReason.REMOVED)),
                Arguments.of(deal(1, anna), deal(2, calls), List.of(CorrectionReason.REMOVED)),
                Arguments.of(deal(1, anna, anna), deal(2, anna), List.of(CorrectionReason.AMENDED)),
                Arguments.of(
                        deal(1, credit(ANNA, "2017-03-01", "600", "USD"), credit(BEN, "2017-03-01", "400", "USD")),
                        deal(2, anna),
                        List.of(CorrectionReason.AMENDED, CorrectionReason.REASSIGNED)));
    }

    @Test
    void aLineThatAnotherVersionPaysIsTakenBackForThePlansSake() {
        CreditSet credits = deal(1, credit(ANNA, "2017-03-01", "1000.00", "USD"));
        List<LedgerEntry> first = post(List.of(), credits, "deal@1");
        PlanBook revised = PLANS.with(Plans.ended("flat", 2, "2017-03-01", "2017-03-31"));
        Cause cause = new Cause("plan|flat|2", new CorrelationId("c-2"), Plans.NOW, Plans.NOW);

        List<LedgerEntry> entries =
                Posting.of(first, Engine.pay(revised, credits).lines(), credits, cause);

        assertThat(entries).extracting(LedgerEntry::reason).containsExactly(CorrectionReason.PLAN_VERSION, null);
        assertThat(entries.get(0).words())
                .isEqualTo(
                        "Taken back, since the plan's versions changed: 5 % of 1,000.00 USD for deal 1C1I7A6R = 50.00 USD");
    }

    private static List<LedgerEntry> post(List<LedgerEntry> standing, CreditSet credits, String occasion) {
        Cause cause = new Cause(occasion, new CorrelationId("c-1"), Plans.NOW, Plans.NOW);
        return Posting.of(standing, Engine.pay(PLANS, credits).lines(), credits, cause);
    }
}
