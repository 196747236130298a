package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DependentsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final KpiDefinition PAID = made("paid", Category.RESULT, Unit.MONEY, Aggregate.SUM);
    private static final KpiDefinition DEALS = made("deals", Category.OBJECTIVE, Unit.COUNT, Aggregate.COUNT, "paid");
    private static final KpiDefinition MARGIN = ratio("margin", Unit.MONEY, "paid", "cost");
    private static final KpiDefinition RATE = ratio("rate", Unit.NUMBER, "paid", "deals");
    private static final Definitions KNOWN = Definitions.of(
            List.of(PAID, DEALS), List.of(made("cost", Category.RESULT, Unit.MONEY, Aggregate.SUM), MARGIN, RATE));

    private static DefinitionDraft draft(Category category, Unit unit, Aggregate aggregate, String... drives) {
        boolean ratio = aggregate == Aggregate.RATIO;
        return new DefinitionDraft(
                "Name",
                category,
                unit,
                aggregate,
                ratio ? null : "deal",
                null,
                ratio || aggregate == Aggregate.COUNT ? null : "record.amount",
                ratio ? null : "record.closedAt",
                ratio ? null : "record.owner",
                null,
                ratio ? new MetricId("calls") : null,
                ratio ? new MetricId("calls") : null,
                Stream.of(drives).map(MetricId::new).toList(),
                null,
                null);
    }

    private static KpiDefinition made(
            String metric, Category category, Unit unit, Aggregate aggregate, String... drives) {
        return draft(category, unit, aggregate, drives).after(ACME, new MetricId(metric), null);
    }

    private static KpiDefinition ratio(String metric, Unit unit, String numerator, String denominator) {
        return new DefinitionDraft(
                        metric,
                        Category.RESULT,
                        unit,
                        Aggregate.RATIO,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new MetricId(numerator),
                        new MetricId(denominator),
                        List.of(),
                        null,
                        null)
                .after(ACME, new MetricId(metric), null);
    }

    private static List<String> reasons(String metric, DefinitionDraft draft, @Nullable KpiDefinition standing) {
        return DefinitionCheck.of(new MetricId(metric), draft, KNOWN, standing).stream()
                .map(each -> each.field() + ": " + each.message())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Aggregate.class,
            mode = Mode.EXCLUDE,
            names = {"COUNT", "SUM", "RATIO"})
    void aPartOfARatioStaysWhatAddsUp(Aggregate aggregate) {
        DefinitionDraft draft = draft(Category.OBJECTIVE, Unit.COUNT, aggregate, "paid");
        assertThat(reasons("deals", draft, DEALS))
                .containsExactly("aggregate: must stay COUNT or SUM, since it is the denominator of rate");
    }

    @Test
    void aPartOfARatioDoesNotBecomeARatio() {
        assertThat(reasons("deals", draft(Category.OBJECTIVE, Unit.COUNT, Aggregate.RATIO, "paid"), DEALS))
                .contains("aggregate: must stay COUNT or SUM, since it is the denominator of rate");
    }

    @Test
    void aPartOfARatioOfMoneyStaysMoney() {
        assertThat(reasons("paid", draft(Category.RESULT, Unit.NUMBER, Aggregate.SUM), PAID))
                .containsExactly("unit: must stay MONEY, since it is the numerator of margin, which is MONEY");
        assertThat(reasons("deals", draft(Category.OBJECTIVE, Unit.NUMBER, Aggregate.SUM), DEALS))
                .isEmpty();
    }

    @Test
    void whatIsDrivenStaysAtLeastOfItsDriversKind() {
        assertThat(reasons("paid", draft(Category.ACTIVITY, Unit.MONEY, Aggregate.SUM), PAID))
                .containsExactly("category: cannot be ACTIVITY, since deals drives it, which is OBJECTIVE");
        assertThat(reasons("paid", draft(Category.OBJECTIVE, Unit.MONEY, Aggregate.SUM), PAID))
                .isEmpty();
    }

    @Test
    void aVersionForLaterDaysIsHeldAgainstTheSame() {
        DefinitionDraft later = new DefinitionDraft(
                "Name",
                Category.ACTIVITY,
                Unit.MONEY,
                Aggregate.SUM,
                "deal",
                null,
                "record.amount",
                "record.closedAt",
                "record.owner",
                null,
                null,
                null,
                List.of(),
                LocalDate.of(2024, 7, 1),
                null);
        assertThat(reasons("paid", later, PAID))
                .containsExactly("category: cannot be ACTIVITY, since deals drives it, which is OBJECTIVE");
    }

    @Test
    void whatOthersLeanOnIsNotSwitchedOff() {
        assertThat(DefinitionCheck.ofRetiring(new MetricId("paid"), KNOWN))
                .extracting(Refusal::message)
                .containsExactly(
                        "it is among the drives of deals",
                        "it is the numerator of margin",
                        "it is the numerator of rate");
        assertThat(DefinitionCheck.ofRetiring(new MetricId("rate"), KNOWN)).isEmpty();
    }

    @Test
    void aRatioBesideAPartThatDoesNotFitHasNoNumber() {
        Definitions definitions = Definitions.of(
                List.of(PAID, DEALS, RATE),
                List.of(made("deals", Category.OBJECTIVE, Unit.NUMBER, Aggregate.AVG, "paid")));
        assertThat(definitions.ratiosOf(new MetricId("paid"))).isEmpty();
        assertThat(definitions.ratiosOf(new MetricId("deals"))).isEmpty();
        assertThat(definitions.problems())
                .extracting(Failure::metric, Failure::reason)
                .containsExactly(tuple(new MetricId("rate"), "a part must be a COUNT or SUM, and deals is AVG"));
    }
}
