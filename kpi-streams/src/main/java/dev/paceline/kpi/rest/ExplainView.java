package dev.paceline.kpi.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kpi.application.ExplainKpi.Explained;
import dev.paceline.kpi.domain.Explanation;
import dev.paceline.kpi.domain.Explanation.Place;
import dev.paceline.kpi.domain.LatePage;
import dev.paceline.kpi.rest.KpiView.ValueView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a total is made of.
 *
 * @param total of all contributions, not only of this page's; one value per currency
 */
@Schema(name = "Explanation")
record ExplainView(
        MetricId metric,
        KpiDefinition.Unit unit,
        KpiDefinition.Aggregate aggregate,
        Subject subject,
        LocalDate from,
        LocalDate to,
        List<ValueView> total,
        @Schema(
                        description =
                                "Whether the kept total says the same; false only while a change is on its way to it, for a fraction of a second")
                boolean settled,
        List<LineView> items,
        @Schema(description = "Give it as 'after' for the next page; absent on the last one") @Nullable String next,
        @Schema(
                        description =
                                "What was said after its month was closed and is no part of the total; absent for nothing")
                @Nullable
                LateView late) {

    private static final int PARTS = 4;

    /**
     * What came too late.
     *
     * @param count of all late changes
     * @param items the first of them, by date and record
     */
    @Schema(name = "ExplanationLate")
    record LateView(long count, List<LateChangeView> items) {

        static @Nullable LateView of(LatePage late) {
            return late.count() == 0
                    ? null
                    : new LateView(
                            late.count(),
                            late.lines().stream().map(LateChangeView::of).toList());
        }
    }

    /**
     * One contribution.
     *
     * @param weight what AVG and RATIO divide by
     * @param share the rep's part of the credit; already in value
     * @param fields what the record says in the fields that the definition reads
     * @param correlationId of the delivery that last changed the record
     */
    @Schema(name = "ExplanationItem")
    record LineView(
            String recordType,
            String recordId,
            @Nullable String recordName,
            RepId rep,
            LocalDate date,
            BigDecimal value,
            BigDecimal weight,
            @Nullable String currency,
            BigDecimal share,
            int definitionVersion,
            SortedMap<String, JsonNode> fields,
            CorrelationId correlationId,
            Instant acceptedAt) {

        static LineView of(Explanation.Line line) {
            Contribution contribution = line.contribution();
            return new LineView(
                    line.place().recordType(),
                    line.place().recordId(),
                    line.recordName(),
                    contribution.rep(),
                    contribution.date(),
                    contribution.value(),
                    contribution.weight(),
                    contribution.currency(),
                    contribution.share(),
                    contribution.definitionVersion(),
                    withoutNumbers(line.fields()),
                    line.correlationId(),
                    line.acceptedAt());
        }

        /** Decimals are text in JSON, so that no reader rounds them. */
        private static SortedMap<String, JsonNode> withoutNumbers(SortedMap<String, JsonNode> fields) {
            SortedMap<String, JsonNode> shown = new TreeMap<>(fields);
            shown.replaceAll((name, value) ->
                    value.isNumber() ? TextNode.valueOf(value.decimalValue().toPlainString()) : value);
            return shown;
        }
    }

    static ExplainView of(KpiDefinition definition, Subject subject, Question.Range range, Explained explained) {
        return new ExplainView(
                definition.metric(),
                definition.unit(),
                definition.aggregate(),
                subject,
                range.from(),
                range.to(),
                explained.total().stream().map(ValueView::of).toList(),
                explained.settled(),
                explained.lines().stream().map(LineView::of).toList(),
                explained.next() == null ? null : write(explained.next()),
                LateView.of(explained.late()));
    }

    private static String write(Place place) {
        return Cursor.write(
                place.date().toString(), place.recordType(), place.recordId(), String.valueOf(place.position()));
    }

    /** The place that a page ended at. */
    static @Nullable Place place(@Nullable String after) {
        return Cursor.read(
                after,
                PARTS,
                parts -> new Place(
                        LocalDate.parse(parts.get(0)), parts.get(1), parts.get(2), Integer.parseInt(parts.get(3))));
    }
}
