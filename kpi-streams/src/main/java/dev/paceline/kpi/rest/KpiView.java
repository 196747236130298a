package dev.paceline.kpi.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.domain.Comparison;
import dev.paceline.kpi.domain.Figures;
import dev.paceline.kpi.domain.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subject's numbers of one metric, period by period.
 *
 * @param from first day, included
 * @param to last day, included
 */
@Schema(name = "Kpi")
record KpiView(
        MetricId metric,
        String name,
        KpiDefinition.Unit unit,
        KpiDefinition.Aggregate aggregate,
        int definitionVersion,
        Subject subject,
        String grain,
        LocalDate from,
        LocalDate to,
        List<PeriodView> periods,
        PeriodView total,
        PeriodView previous,
        PeriodView yearBefore,
        ComparisonView comparison) {

    /** A period, both days included; values per currency, or one without currency. */
    @Schema(name = "KpiPeriod")
    record PeriodView(LocalDate from, LocalDate to, List<ValueView> values, @Nullable ReportedView reported) {

        static PeriodView of(Figures figures) {
            return new PeriodView(
                    figures.span().from(),
                    figures.span().until().minusDays(1),
                    figures.values().stream().map(ValueView::of).toList(),
                    figures.reported() == null ? null : ReportedView.of(figures.reported()));
        }
    }

    /**
     * Money in the tenant's reporting currency, each day at its own rate.
     *
     * @param missing currencies without a rate on some day; those amounts are not in it
     */
    @Schema(name = "KpiReportedValue")
    record ReportedView(
            @Nullable String currency,
            @Nullable BigDecimal value,
            BigDecimal sum,
            BigDecimal weight,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedSet<String> missing) {

        static ReportedView of(Figures.Reported reported) {
            Series.Value value = reported.value();
            return new ReportedView(value.currency(), value.value(), value.sum(), value.weight(), reported.missing());
        }
    }

    /**
     * The number of the whole range beside the subject's own before and the team's.
     *
     * @param trailing the mean of up to six ranges before
     * @param ranges how many of them have a number
     */
    @Schema(name = "KpiComparison")
    record ComparisonView(
            @Nullable String currency,
            @Nullable BigDecimal value,
            @Nullable BigDecimal trailing,
            int ranges,
            @Nullable BestView best,
            @Nullable TeamView team) {

        static ComparisonView of(Comparison comparison) {
            Comparison.Best best = comparison.best();
            Comparison.Team team = comparison.team();
            return new ComparisonView(
                    comparison.currency(),
                    comparison.value(),
                    comparison.trailing(),
                    comparison.ranges(),
                    best == null
                            ? null
                            : new BestView(
                                    best.span().from(), best.span().until().minusDays(1), best.value()),
                    team == null
                            ? null
                            : new TeamView(
                                    team.team(), team.members(), team.average(), team.rank(), team.percentile()));
        }
    }

    /** The best of the ranges before. */
    @Schema(name = "KpiBest")
    record BestView(LocalDate from, LocalDate to, BigDecimal value) {}

    /**
     * The team's members.
     *
     * @param members who have a number
     * @param rank among them; absent where the tenant shows no ranks to reps
     * @param percentile how many of a hundred are worse, equals counting half
     */
    @Schema(name = "KpiTeamComparison")
    record TeamView(
            TeamId team,
            int members,
            @Nullable BigDecimal average,
            @Nullable Integer rank,
            @Nullable BigDecimal percentile) {}

    /** The value and the parts it was computed from. */
    @Schema(name = "KpiValue")
    record ValueView(
            @Nullable String currency,
            @Schema(
                            description =
                                    "The sum, or sum / weight for AVG and RATIO (10 decimal places, half to even); a "
                                            + "PERCENT is a fraction, 1 is 100 %. Absent where there is nothing to divide by.",
                            examples = "12.5")
                    @Nullable
                    BigDecimal value,
            BigDecimal sum,
            BigDecimal weight) {

        static ValueView of(Series.Value value) {
            return new ValueView(value.currency(), value.value(), value.sum(), value.weight());
        }
    }

    static KpiView of(ReadKpi.Asked asked, ReadKpi.Reading reading) {
        KpiDefinition definition = asked.definition();
        return new KpiView(
                definition.metric(),
                definition.name(),
                definition.unit(),
                definition.aggregate(),
                definition.version(),
                asked.subject(),
                asked.grain().wireName(),
                asked.span().from(),
                asked.span().until().minusDays(1),
                reading.periods().stream().map(PeriodView::of).toList(),
                PeriodView.of(reading.total()),
                PeriodView.of(reading.previous()),
                PeriodView.of(reading.yearBefore()),
                ComparisonView.of(reading.comparison()));
    }
}
