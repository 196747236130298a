package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.goals.application.SeriesSpan;
import dev.paceline.goals.domain.Series;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A series, and some of its days where they matter, in the columns that all tables name it by. */
@JsonNaming(SnakeCaseStrategy.class)
record SpanRow(
        String subjectKind,
        String subjectId,
        String metric,
        String currency,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate untilDay) {

    /** What stands in the currency column where the metric is not money. */
    static final String NO_CURRENCY = "";

    static SpanRow of(SeriesSpan span) {
        Series series = span.series();
        return new SpanRow(
                series.subject().kind().wireName(),
                series.subject().id(),
                series.metric().value(),
                currency(series),
                span.from(),
                span.until());
    }

    static String currency(Series series) {
        String currency = series.currency();
        return currency == null ? NO_CURRENCY : currency;
    }

    static Series series(String subjectKind, String subjectId, String metric, String currency) {
        return new Series(
                new Subject(Subject.Kind.valueOf(subjectKind.toUpperCase(Locale.ROOT)), subjectId),
                new MetricId(metric),
                currency.equals(NO_CURRENCY) ? null : currency);
    }

    Series series() {
        return series(subjectKind, subjectId, metric, currency);
    }
}
