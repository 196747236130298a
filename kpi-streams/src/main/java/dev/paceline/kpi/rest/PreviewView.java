package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Subject;
import dev.paceline.kpi.application.PreviewDefinition.Previewed;
import dev.paceline.kpi.domain.Preview;
import dev.paceline.kpi.rest.ExplainView.LineView;
import dev.paceline.kpi.rest.KpiView.ValueView;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a definition would give if it were saved.
 *
 * @param total what it would give
 * @param now what the metric gives today; empty for a new one
 * @param records living records of its types
 * @param fields how many of them have each field that it reads; one that none has may be misspelt
 * @param failed on how many it fails
 * @param failures the first of them
 * @param items the first contributions to the total
 */
@Schema(name = "KpiPreview")
record PreviewView(
        KpiDefinition definition,
        Subject subject,
        LocalDate from,
        LocalDate to,
        List<ValueView> total,
        List<ValueView> now,
        long records,
        SortedMap<String, Long> fields,
        long failed,
        List<FailureView> failures,
        List<LineView> items) {

    /** A record on which the definition fails, in which part and why. */
    @Schema(name = "KpiPreviewFailure")
    record FailureView(String recordType, String recordId, String part, String reason) {}

    static PreviewView of(
            KpiDefinition definition, Subject subject, Question.Range range, Previewed previewed, Preview details) {
        return new PreviewView(
                definition.withEarlier(List.of()),
                subject,
                range.from(),
                range.to(),
                previewed.total().stream().map(ValueView::of).toList(),
                previewed.now().stream().map(ValueView::of).toList(),
                details.records(),
                details.present(),
                details.failed(),
                details.failures().stream()
                        .map(each -> new FailureView(
                                each.recordType(),
                                each.recordId(),
                                each.failure().part(),
                                each.failure().reason()))
                        .toList(),
                details.lines().stream().map(LineView::of).toList());
    }
}
