package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kpi.domain.Explanation.Asked;
import dev.paceline.kpi.domain.Explanation.Line;
import dev.paceline.kpi.domain.Explanation.Place;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final MetricId REVENUE = new MetricId("revenue_won");
    private static final Subject ANNA = Subject.of(new RepId("anna"));
    private static final Subject FIELD = Subject.of(new TeamId("field"));

    private static RecordState deal(String rep, String day, String amount) {
        Contribution contribution = new Contribution(
                REVENUE,
                3,
                new RepId(rep),
                LocalDate.parse(day),
                new BigDecimal(amount),
                BigDecimal.ONE,
                "EUR",
                BigDecimal.ONE);
        Credit credit = new Credit(
                contribution,
                new DefinitionStamp(false, 3, Unit.MONEY, Aggregate.SUM),
                List.of(new TeamId("field"), new TeamId("sales")));
        TreeMap<String, FieldState> fields = new TreeMap<>();
        fields.put("stage", new FieldState(TextNode.valueOf("won"), new Stamp(Instant.EPOCH, "")));
        fields.put("notes", new FieldState(TextNode.valueOf("private"), new Stamp(Instant.EPOCH, "")));
        MergedRecord record = new MergedRecord(fields, new Stamp(Instant.EPOCH, ""), null, null, new TreeMap<>());
        return new RecordState(record, List.of(credit), 1, new CorrelationId("delivery-1"), Instant.EPOCH);
    }

    private static Explanation of(Subject subject, @Nullable Place after, int limit) {
        Explanation explanation = new Explanation(new Asked(
                REVENUE,
                subject,
                LocalDate.parse("2024-03-01"),
                LocalDate.parse("2024-04-01"),
                new TreeSet<>(List.of("stage", "amount")),
                after,
                limit,
                Closings.NONE));
        explanation.add("deal", "3", deal("ben", "2024-03-20", "30"));
        explanation.add("deal", "1", deal("anna", "2024-03-05", "10.5"));
        explanation.add("deal", "4", deal("anna", "2024-04-01", "1000"));
        explanation.add("deal", "2", deal("anna", "2024-03-05", "20"));
        return explanation;
    }

    @Test
    void aRepsTotalIsMadeOfTheirOwnContributionsInTheRange() {
        Explanation explanation = of(ANNA, null, 10);
        assertThat(explanation.lines())
                .extracting(line -> line.place().recordId())
                .containsExactly("1", "2");
        assertThat(explanation.totals())
                .containsExactly(new CurrencyDays(
                        "EUR",
                        List.of(new DayTotal(
                                LocalDate.parse("2024-03-05"), new BigDecimal("30.5"), BigDecimal.valueOf(2)))));
        assertThat(explanation.next()).isNull();
    }

    @Test
    void aPageHoldsItsLinesAndTheTotalAllOfThem() {
        Explanation first = of(FIELD, null, 2);
        assertThat(first.lines()).extracting(line -> line.place().recordId()).containsExactly("1", "2");
        Explanation second = of(FIELD, first.next(), 2);
        assertThat(second.lines()).extracting(line -> line.place().recordId()).containsExactly("3");
        assertThat(second.next()).isNull();
        assertThat(second.totals()).isEqualTo(first.totals());
    }

    @Test
    void aLineShowsTheFieldsThatTheDefinitionReadsAndNoOthers() {
        Line line = of(ANNA, null, 1).lines().get(0);
        assertThat(line.fields()).containsOnlyKeys("stage");
        assertThat(line.correlationId()).isEqualTo(new CorrelationId("delivery-1"));
        assertThat(line.contribution().definitionVersion()).isEqualTo(3);
    }
}
