package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/**
 * How a tenant wants its numbers: calendar, reporting currency and who sees ranks, the rates between two currencies, whether a month is
 * closed, or where a metric's tiers begin.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KpiPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = FxRates.class, name = "rates"),
    @JsonSubTypes.Type(value = MonthClosing.class, name = "closing"),
    @JsonSubTypes.Type(value = MetricTiers.class, name = "tiers")
})
public sealed interface KpiSetting extends Fact permits KpiPolicy, FxRates, MonthClosing, MetricTiers {

    long revision();

    /** Policy, rates, closing or tiers: names every case. */
    <R> R match(
            Function<KpiPolicy, R> policy,
            Function<FxRates, R> rates,
            Function<MonthClosing, R> closing,
            Function<MetricTiers, R> tiers);

    @Override
    default String factId() {
        return key() + "@" + revision();
    }
}
