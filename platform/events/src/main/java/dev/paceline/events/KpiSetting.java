package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** How a tenant wants its numbers read: calendar, reporting currency and who sees ranks, or the rates between two currencies. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KpiPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = FxRates.class, name = "rates")
})
public sealed interface KpiSetting extends Fact permits KpiPolicy, FxRates {

    long revision();

    /** Policy or rates: names every case. */
    <R> R match(Function<KpiPolicy, R> policy, Function<FxRates, R> rates);

    @Override
    default String factId() {
        return key() + "@" + revision();
    }
}
