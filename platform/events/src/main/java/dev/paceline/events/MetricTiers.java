package dev.paceline.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the tiers of a metric begin, as a plan or a quota has them: numbers that somebody may want to have reached by the end of a period.
 *
 * @param period what the metric is added up over
 * @param currency ISO 4217 code of the edges; absent where the metric is not money
 * @param edges ascending, above 0; none when the metric has no tiers any more
 */
public record MetricTiers(
        TenantId tenant,
        MetricId metric,
        long revision,
        Period period,
        @Nullable String currency,
        List<BigDecimal> edges)
        implements KpiSetting {

    /** Edges that a metric can have. */
    public static final int MOST_EDGES = 20;

    /** A period of the tenant's fiscal calendar. */
    public enum Period {
        MONTH,
        QUARTER,
        YEAR
    }

    public MetricTiers {
        Check.present("tenant", tenant);
        Check.present("metric", metric);
        Check.revision(revision);
        Check.present("period", period);
        if (currency != null) {
            Check.currency("currency", currency);
        }
        edges = edges == null ? List.of() : List.copyOf(edges);
        if (edges.size() > MOST_EDGES) {
            throw new IllegalArgumentException("edges are more than " + MOST_EDGES);
        }
        for (int i = 0; i < edges.size(); i++) {
            BigDecimal before = i == 0 ? BigDecimal.ZERO : edges.get(i - 1);
            if (edges.get(i).compareTo(before) <= 0) {
                throw new IllegalArgumentException("edges must be above 0 and ascend");
            }
        }
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "tiers", metric.value());
    }

    @Override
    public <R> R match(
            Function<KpiPolicy, R> policy,
            Function<FxRates, R> rates,
            Function<MonthClosing, R> closing,
            Function<MetricTiers, R> tiers) {
        return tiers.apply(this);
    }
}
