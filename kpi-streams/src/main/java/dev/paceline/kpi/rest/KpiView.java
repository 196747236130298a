package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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
        List<PeriodView> periods) {

    /** A period, both days included; values per currency, or one without currency. */
    @Schema(name = "KpiPeriod")
    record PeriodView(LocalDate from, LocalDate to, List<ValueView> values) {}

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

    static KpiView of(
            KpiDefinition definition,
            Subject subject,
            Grain grain,
            LocalDate from,
            LocalDate to,
            List<Series.Period> periods) {
        return new KpiView(
                definition.metric(),
                definition.name(),
                definition.unit(),
                definition.aggregate(),
                definition.version(),
                subject,
                grain.wireName(),
                from,
                to,
                periods.stream()
                        .map(each -> new PeriodView(each.from(), each.until().minusDays(1), values(each)))
                        .toList());
    }

    private static List<ValueView> values(Series.Period period) {
        return period.values().stream().map(ValueView::of).toList();
    }
}
