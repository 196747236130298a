package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.Facts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionCheckTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final MetricId METRIC = new MetricId("large_deals");
    private static final Definitions KNOWN = Definitions.of(
            List.of(), List.of(Facts.of("acme").revenueWon(), Facts.of("acme").counted("calls", "call")));

    private static DefinitionDraft draft(@Nullable String when, String value, String date, @Nullable LocalDate from) {
        return new DefinitionDraft(
                "Large deals",
                Category.RESULT,
                Unit.MONEY,
                Aggregate.SUM,
                "deal",
                when,
                value,
                date,
                "record.owner",
                "record.currency",
                null,
                null,
                List.of(),
                from,
                null);
    }

    private static DefinitionDraft ratio(@Nullable String numerator, String denominator, Unit unit) {
        return new DefinitionDraft(
                "Ratio",
                Category.RESULT,
                unit,
                Aggregate.RATIO,
                null,
                null,
                null,
                null,
                null,
                null,
                numerator == null ? null : new MetricId(numerator),
                new MetricId(denominator),
                List.of(),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record.amount * 1e24 | value: line 1, column 17: the number 1e24 has more than 24 digits before or 34 after the point",
                "1e-35 | value: line 1, column 1: the number 1e-35 has more than 24 digits before or 34 after the point",
                "1E+999999 | value: line 1, column 1: the number 1E+999999 has more than 24 digits before or 34 after the point",
                "decimal('1E+999999') | value: always fails: a number has more than 100 digits before or 100 after the point",
                "1000000000000 * 1000000000000 | value: always fails: gives a number of more than 24 digits before the point",
                "record.t.matches('((a{1000}){1000}){1000}') ? 1 : 2 | value: line 1, column 18: the pattern compiles to more than 1000 instructions: make its repetitions smaller",
                "['aaaaaaaaaa'].map(x, x.replace('a', x)).map(x, x.replace('a', x)).map(x, x.replace('a', x)).map(x, size(x))[0] | value: always fails: takes more than 10000000 steps: make its texts, lists or loops smaller",
            })
    void whatCanOnlyFailOrNeverEndIsRefusedWithItsPlace(String value, String reason) {
        assertThat(reasons(draft(null, value, "record.closedAt", null))).containsExactly(reason);
    }

    private static List<String> reasons(DefinitionDraft draft) {
        return DefinitionCheck.of(METRIC, draft, KNOWN, null).stream()
                .map(each -> each.field() + ": " + each.message())
                .toList();
    }

    @Test
    void aDraftThatFitsIsTaken() {
        assertThat(reasons(draft("record.amount > 5", "record.amount", "record.closedAt", null)))
                .isEmpty();
    }

    @Test
    void anExpressionThatDoesNotCompileSaysWhere() {
        List<Refusal> refusals = DefinitionCheck.of(
                METRIC,
                draft("record.status == 'won' &&\n recrod.amount > 5", "record.amount", "record.closedAt", null),
                KNOWN,
                null);
        assertThat(refusals).hasSize(1);
        Refusal.Spot at = refusals.get(0).at();
        assertThat(refusals.get(0).field()).isEqualTo("when");
        assertThat(refusals.get(0).message()).contains("recrod");
        assertThat(at)
                .isNotNull()
                .extracting(Refusal.Spot::line, Refusal.Spot::column)
                .containsExactly(2, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "record.amount + 1; record.amount; record.closedAt; when: must give true or false, and gives number",
                "true; record.amount > 1; record.closedAt; value: must give a number, and gives truth",
                "true; record.amount / 0; record.closedAt; value: always fails: division by zero",
                "true; 1 / (2 - 2); record.closedAt; value: always fails: division by zero",
                "true; record.amount; 5; date: must give a date or time, and gives number"
            })
    void whatCanOnlyFailIsRefused(String when, String value, String date, String reason) {
        assertThat(reasons(draft(when, value, date, null)))
                .singleElement()
                .asString()
                .startsWith(reason);
    }

    @Test
    void aRatioNeedsTwoKnownPartsThatFit() {
        assertThat(reasons(ratio("calls", "nothing", Unit.NUMBER)))
                .containsExactly("denominator: there is no metric nothing");
        assertThat(reasons(ratio(null, "calls", Unit.NUMBER))).containsExactly("numerator: is needed for a RATIO");
        assertThat(reasons(ratio("revenue_won", "calls", Unit.MONEY)))
                .containsExactly("denominator: must be MONEY too, since the ratio's unit is");
        assertThat(reasons(ratio("calls", "calls", Unit.NUMBER))).isEmpty();
    }

    @Test
    void aNewVersionFollowsTheOneItReplacesAndKeepsItsDays() {
        KpiDefinition first =
                draft(null, "record.amount", "record.closedAt", null).after(ACME, METRIC, null);
        LocalDate july = LocalDate.of(2024, 7, 1);
        KpiDefinition second =
                draft(null, "record.amount * 2", "record.closedAt", july).after(ACME, METRIC, first);
        assertThat(second.version()).isEqualTo(2);
        assertThat(Term.of(second.versions()))
                .extracting(term -> term.definition().version() + " " + term.from() + " " + term.until())
                .containsExactly("1 null 2024-07-01", "2 2024-07-01 null");
        KpiDefinition third = draft(null, "1", "record.closedAt", null).after(ACME, METRIC, second);
        assertThat(Term.of(third.versions()))
                .extracting(term -> term.definition().version())
                .containsExactly(3);
        assertThat(third.versions()).extracting(KpiDefinition::version).containsExactly(1, 2, 3);
    }

    @Test
    void unitAndAggregateChangeForAllDaysOnly() {
        KpiDefinition calls = Facts.of("acme").counted("large_deals", "deal");
        DefinitionDraft later = draft(null, "record.amount", "record.closedAt", LocalDate.of(2024, 7, 1));
        assertThat(DefinitionCheck.of(METRIC, later, KNOWN, calls))
                .extracting(Refusal::field)
                .containsExactly("effectiveFrom");
    }
}
