package dev.paceline.goals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalTest {

    @ParameterizedTest(name = "{0} {1} confirmed={2}")
    @CsvSource({
        "0.5, false, ''",
        "1, false, ''",
        "50, false, 'target is 5000 %: did you mean 0.5? Send \"confirm\": true to set it as it is'",
        "1.2, false, 'target is 120 %: did you mean 0.012? Send \"confirm\": true to set it as it is'",
        "1.2, true, ''"
    })
    void aPercentageAboveOneIsAskedAbout(BigDecimal target, boolean confirmed, String said) {
        assertThat(said(Unit.PERCENT, Aggregate.RATIO, null, target, confirmed)).isEqualTo(said);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "EUR, 10.50, ''",
        "EUR, 10.500, ''",
        "EUR, 10.505, 'target has more decimals than its currency'",
        "JPY, 1000, ''",
        "JPY, 1000.5, 'target has more decimals than its currency'",
        "KWD, 1.234, ''",
        "XTS, 10, 'currency is not an ISO 4217 currency that amounts are counted in'",
        "XAU, 10, 'currency is not an ISO 4217 currency that amounts are counted in'",
        "XOF, 10, ''"
    })
    void aMoneyTargetHasTheDecimalsOfItsCurrency(String currency, BigDecimal target, String said) {
        assertThat(said(Unit.MONEY, Aggregate.SUM, currency, target, false)).isEqualTo(said);
    }

    @Test
    void theCodeForNoCurrencyIsRefused() {
        assertThat(said(Unit.MONEY, Aggregate.SUM, "X".repeat(3), BigDecimal.TEN, false))
                .startsWith("currency is not");
    }

    @ParameterizedTest
    @CsvSource({"PERCENT", "MONEY"})
    void aNumberOfABillionDigitsIsRefusedAtOnce(Unit unit) {
        String currency = unit == Unit.MONEY ? "EUR" : null;

        assertThat(said(unit, Aggregate.SUM, currency, new BigDecimal("1E+999999999"), false))
                .isEqualTo("target " + NumberBound.VALUE.words());
    }

    @Test
    void aTargetThatIsThereNeedsNoSecondConfirmation() {
        LocalDate first = LocalDate.parse("2027-03-01");
        GoalDraft growth = draft(null, new BigDecimal("1.2"), first, first, true);
        GoalTerms terms = proposal(Unit.PERCENT, Aggregate.RATIO, growth).terms();
        GoalDraft same = draft(null, new BigDecimal("1.20"), first, first.plusDays(1), false);
        GoalDraft other = draft(null, new BigDecimal("1.3"), first, first.plusDays(1), false);

        assertThat(said(proposal(Unit.PERCENT, Aggregate.RATIO, TermsChange.completed(terms, same))))
                .isEmpty();
        assertThat(said(proposal(Unit.PERCENT, Aggregate.RATIO, TermsChange.completed(terms, other))))
                .startsWith("target is 130 %");
    }

    @Test
    void theLastDayIsIncluded() {
        LocalDate first = LocalDate.parse("2027-03-01");
        GoalTerms terms = proposal(Unit.COUNT, Aggregate.COUNT, draft(null, BigDecimal.ONE, first, first, false))
                .terms();

        assertThat(terms.period().contains(first)).isTrue();
        assertThat(terms.period().isOver(first)).isFalse();
        assertThat(terms.period().isOver(first.plusDays(1))).isTrue();
        assertThat(terms.name()).isEqualTo("Metric, 2027-03-01 to 2027-03-01");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2027-03-01, 2027-02-28, 'to must not be before from'",
        "2027-03-01, 2032-02-29, ''",
        "2027-03-01, 2032-03-01, 'to is more than 5 years after from'",
        "2027-03-01, +999999999-12-31, 'to is not between 1970 and 2200;to is more than 5 years after from'"
    })
    void aPeriodHasAnOrderAndALength(LocalDate from, LocalDate to, String said) {
        assertThat(said(proposal(Unit.COUNT, Aggregate.COUNT, draft(null, BigDecimal.ONE, from, to, false))))
                .isEqualTo(said);
    }

    private static String said(
            Unit unit, Aggregate aggregate, @Nullable String currency, BigDecimal target, boolean confirmed) {
        LocalDate first = LocalDate.parse("2027-03-01");
        return said(proposal(unit, aggregate, draft(currency, target, first, first.plusDays(30), confirmed)));
    }

    private static String said(Proposal proposal) {
        return String.join(
                ";",
                proposal.violations().stream()
                        .map(violation -> violation.field() + " " + violation.message())
                        .toList());
    }

    private static Proposal proposal(Unit unit, Aggregate aggregate, GoalDraft draft) {
        boolean ratio = aggregate == Aggregate.RATIO;
        KpiDefinition definition = new KpiDefinition(
                KpiDefinition.EVERY_TENANT,
                new MetricId("metric"),
                1,
                "Metric",
                Category.RESULT,
                unit,
                aggregate,
                ratio ? null : "deal",
                null,
                null,
                ratio ? null : "record.at",
                ratio ? null : "record.owner",
                null,
                ratio ? new MetricId("above") : null,
                ratio ? new MetricId("below") : null,
                List.of(),
                false);
        return new Proposal(draft, definition, ZoneOffset.UTC);
    }

    private static GoalDraft draft(
            @Nullable String currency, BigDecimal target, LocalDate from, LocalDate to, boolean confirmed) {
        return new GoalDraft(
                null, Subject.of(new RepId("anna")), new MetricId("metric"), currency, target, from, to, confirmed);
    }
}
