package dev.paceline.goals.application;

import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some days of a series.
 *
 * @param from first day
 * @param until first day after
 */
public record SeriesSpan(Series series, LocalDate from, LocalDate until) {

    /** The days of a month of totals. */
    static SeriesSpan of(MonthTotals totals) {
        return new SeriesSpan(
                totals.series(),
                totals.month().atDay(1),
                totals.month().plusMonths(1).atDay(1));
    }

    /** The days of a goal's period. */
    static SeriesSpan of(Goal goal) {
        return new SeriesSpan(
                goal.terms().series(),
                goal.terms().period().from(),
                goal.terms().period().until());
    }

    /** One span per series, wide enough for all of them. */
    static List<SeriesSpan> joined(Collection<SeriesSpan> spans) {
        Map<Series, SeriesSpan> bySeries = new LinkedHashMap<>();
        spans.forEach(span -> bySeries.merge(span.series(), span, SeriesSpan::around));
        return new ArrayList<>(bySeries.values());
    }

    private SeriesSpan around(SeriesSpan other) {
        return new SeriesSpan(
                series,
                from.isBefore(other.from) ? from : other.from,
                until.isAfter(other.until) ? until : other.until);
    }
}
