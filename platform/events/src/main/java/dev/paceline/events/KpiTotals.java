package dev.paceline.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject's totals of one metric, day by day, for one calendar month: the bounded piece that any week, month, quarter, year
 * or range is added up from, in any fiscal calendar. A day that is not listed is zero.
 *
 * @param currency ISO 4217 code when the unit is MONEY; amounts of different currencies are different totals
 * @param days ascending, only days that are not zero
 */
public record KpiTotals(
        TenantId tenant,
        Subject subject,
        MetricId metric,
        @Nullable String currency,
        YearMonth month,
        long revision,
        int definitionVersion,
        KpiDefinition.Unit unit,
        KpiDefinition.Aggregate aggregate,
        List<DayTotal> days)
        implements Fact {

    /**
     * One day's total as a pair that can be added up.
     *
     * @param sum the sum of the contributions' values; for MIN, MAX and LAST the day's value, for DISTINCT how many different ones it has
     * @param weight the sum of their weights: AVG and RATIO read sum / weight
     */
    public record DayTotal(LocalDate date, BigDecimal sum, BigDecimal weight) {

        public DayTotal {
            Check.present("date", date);
            Check.present("sum", sum);
            Check.present("weight", weight);
        }
    }

    public KpiTotals {
        Check.present("tenant", tenant);
        Check.present("subject", subject);
        Check.present("metric", metric);
        Check.present("month", month);
        Check.revision(revision);
        Check.present("unit", unit);
        Check.present("aggregate", aggregate);
        days = days == null ? List.of() : List.copyOf(days);
    }

    @Override
    public String key() {
        return Keys.of(
                tenant.value(),
                subject.kind().wireName(),
                subject.id(),
                metric.value(),
                currency == null ? "" : currency,
                month.toString());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
