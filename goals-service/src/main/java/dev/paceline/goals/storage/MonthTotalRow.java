package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A row of {@code month_total}. */
@JsonNaming(SnakeCaseStrategy.class)
record MonthTotalRow(
        String tenantId,
        String subjectKind,
        String subjectId,
        String metric,
        String currency,
        LocalDate month,
        long revision,
        List<DayTotal> days,
        String correlationId,
        Instant acceptedAt) {

    static MonthTotalRow of(TenantId tenant, MonthTotals totals) {
        Series series = totals.series();
        return new MonthTotalRow(
                tenant.value(),
                series.subject().kind().wireName(),
                series.subject().id(),
                series.metric().value(),
                SpanRow.currency(series),
                totals.month().atDay(1),
                totals.revision(),
                totals.days(),
                totals.correlationId().value(),
                totals.acceptedAt().truncatedTo(ChronoUnit.MICROS));
    }

    MonthTotals totals() {
        return new MonthTotals(
                SpanRow.series(subjectKind, subjectId, metric, currency),
                YearMonth.from(month),
                revision,
                days,
                new CorrelationId(correlationId),
                acceptedAt);
    }
}
