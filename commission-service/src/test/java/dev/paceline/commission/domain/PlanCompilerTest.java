package dev.paceline.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.commission.domain.PlanDraft.ComponentDraft;
import dev.paceline.commission.domain.PlanDraft.RoundingDraft;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanCompilerTest {

    private static final PlanContext CONTEXT = new PlanContext(
            Map.of(
                    new MetricId("revenue_won"), definition("revenue_won", Unit.MONEY, Aggregate.SUM),
                    new MetricId("average_deal_size"), definition("average_deal_size", Unit.MONEY, Aggregate.AVG),
                    new MetricId("calls"), definition("calls", Unit.COUNT, Aggregate.COUNT)),
            Set.of(new RepId("anna"), new RepId("ben")),
            List.of(new DecidedPeriod(
                    Plans.rate("other", 1, "2017-01-01", "0.01"), LocalDate.parse("2017-01-01"), null)));

    @Test
    void aCompleteDraftBecomesAPlan() {
        Compilation compilation = PlanCompiler.compile(draft(component("0.0500")), CONTEXT);

        assertThat(errors(compilation)).isEmpty();
        assertThat(compilation.match(PlanDraft::of, errors -> null))
                .isEqualTo(new PlanDraft(
                        "Five percent",
                        LocalDate.parse("2017-01-01"),
                        LocalDate.parse("2018-01-01"),
                        null,
                        List.of("anna", "ben"),
                        new RoundingDraft("HALF_UP", null),
                        List.of(new ComponentDraft("Won revenue", "RATE", "revenue_won", "0.05"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyErrorNamesItsField(PlanDraft draft, List<String> expected) {
        assertThat(errors(PlanCompiler.compile(draft, CONTEXT))).containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new PlanDraft(null, null, null, null, null, null, null),
                        List.of(
                                "name is missing",
                                "from is missing",
                                "reps name reps, or set everyone to true",
                                "components must be exactly one component")),
                Arguments.of(
                        draft("Flat", "2017-06-01", null, List.of("anna"), null, component("0.05")),
                        List.of("name is also the name of plan other in the same time")),
                Arguments.of(
                        draft("A\u0000B", "2017-06-01", null, List.of("anna"), null, component("0.05")),
                        List.of("name holds a control character")),
                Arguments.of(
                        draft("A", "2017-06-01", "2017-05-31", List.of("anna"), null, component("0.05")),
                        List.of("to must not be before from")),
                Arguments.of(
                        draft("A", "2017-06-01", "2017-06-01", List.of("anna"), null, component("0.05")), List.of()),
                Arguments.of(
                        draft("A", "1969-12-31", "2200-01-01", List.of("anna"), null, component("0.05")),
                        List.of("from must be between 1970 and 2200", "to must be between 1970 and 2200")),
                Arguments.of(
                        draft("A", "+999999999-12-31", "-999999999-01-01", List.of("anna"), null, component("0.05")),
                        List.of("from must be between 1970 and 2200", "to must not be before from")),
                Arguments.of(
                        draft("Flat", "2016-01-01", "2016-12-31", List.of("anna"), null, component("0.05")), List.of()),
                Arguments.of(
                        draft("Flat", "2016-01-01", "2017-01-01", List.of("anna"), null, component("0.05")),
                        List.of("name is also the name of plan other in the same time")),
                Arguments.of(
                        draft("A", "2017-06-01", null, List.of("anna", "zoe", "anna"), null, component("0.05")),
                        List.of("reps[1] is not a rep of the roster: zoe", "reps[2] is named twice: anna")),
                Arguments.of(
                        draft(
                                "A",
                                "2017-06-01",
                                null,
                                List.of("anna"),
                                new RoundingDraft("UP UP", 9),
                                component("0.05")),
                        List.of(
                                "rounding.mode must be one of CEILING, DOWN, FLOOR, HALF_DOWN, HALF_EVEN, HALF_UP, UP",
                                "rounding.places must be 0 to 4")),
                Arguments.of(
                        draft(component("five")),
                        List.of("components[0].rate must be a plain decimal such as 0.05 for 5 %")),
                Arguments.of(draft(component("0.00")), List.of("components[0].rate must be above 0 and at most 10")),
                Arguments.of(draft(component("10.1")), List.of("components[0].rate must be above 0 and at most 10")),
                Arguments.of(
                        draft(component("1E-2")),
                        List.of("components[0].rate must be a plain decimal such as 0.05 for 5 %")),
                Arguments.of(
                        draft(new ComponentDraft(" ", "TIERS", "margin", null)),
                        List.of(
                                "components[0].name is missing",
                                "components[0].kind must be RATE",
                                "components[0].metric is not a known metric: margin",
                                "components[0].rate is missing")),
                Arguments.of(
                        draft(new ComponentDraft("A", "RATE", "calls", "0.05")),
                        List.of("components[0].metric a rate pays a sum of money, and this metric is none: calls")),
                Arguments.of(
                        draft(new ComponentDraft("A", "RATE", "average_deal_size", "0.05")),
                        List.of("components[0].metric a rate pays a sum of money, and this metric is none:"
                                + " average_deal_size")),
                Arguments.of(
                        draft(component("0.05"), component("0.01")),
                        List.of(
                                "components must be exactly one component",
                                "components[1].name is also the name of another component")));
    }

    private static PlanDraft draft(ComponentDraft... components) {
        return draft("Five percent", "2017-01-01", "2018-01-01", List.of("anna", "ben"), null, components);
    }

    private static PlanDraft draft(
            String name,
            String from,
            @Nullable String to,
            List<String> reps,
            @Nullable RoundingDraft rounding,
            ComponentDraft... components) {
        return new PlanDraft(
                name,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                null,
                List.copyOf(reps),
                rounding,
                List.of(components));
    }

    private static ComponentDraft component(String rate) {
        return new ComponentDraft("Won revenue", "RATE", "revenue_won", rate);
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.match(terms -> List.of(), errors -> errors.stream()
                .map(error -> error.field() + " " + error.message())
                .toList());
    }

    private static KpiDefinition definition(String metric, Unit unit, Aggregate aggregate) {
        return new KpiDefinition(
                KpiDefinition.EVERY_TENANT,
                new MetricId(metric),
                1,
                metric,
                Category.RESULT,
                unit,
                aggregate,
                "deal",
                null,
                null,
                "record.closedAt",
                "record.owner",
                null,
                null,
                null,
                List.of(),
                false);
    }
}
