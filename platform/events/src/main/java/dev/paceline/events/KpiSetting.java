package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/**
 * How a tenant wants its numbers: calendar, reporting currency and who sees ranks, the rates between two currencies, or whether a month is
 * closed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KpiPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = FxRates.class, name = "rates"),
    @JsonSubTypes.Type(value = MonthClosing.class, name = "closing")
})
public sealed interface KpiSetting extends Fact permits KpiPolicy, FxRates, MonthClosing {

    long revision();

    /** Policy, rates or closing: names every case. */
    <R> R match(Function<KpiPolicy, R> policy, Function<FxRates, R> rates, Function<MonthClosing, R> closing);

    @Override
    default String factId() {
        return key() + "@" + revision();
    }
}
