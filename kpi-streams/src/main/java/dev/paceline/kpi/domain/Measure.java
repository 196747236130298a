package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Rates.Converted;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One number of a range that can be compared with another's: for money in one currency, either everything converted to it, or only the
 * amounts that are in it.
 *
 * @param currency of the number; absent when the metric is not money
 * @param rates to convert by; absent when amounts of other currencies are left out
 */
public record Measure(KpiDefinition definition, @Nullable String currency, @Nullable Rates rates) {

    public Measure {
        if (definition.unit() == Unit.MONEY && currency == null) {
            throw new IllegalArgumentException("money is compared in one currency");
        }
    }

    public boolean lowerIsBetter() {
        return Boolean.TRUE.equals(definition.lowerIsBetter());
    }

    /** The number; empty where there is nothing to divide by, or an amount cannot be converted. */
    public Optional<BigDecimal> of(List<CurrencyDays> totals, Span span) {
        List<CurrencyDays> inSpan =
                totals.stream().map(each -> Figures.within(each, span)).toList();
        if (definition.unit() != Unit.MONEY || currency == null) {
            return value(inSpan, span);
        }
        if (rates == null) {
            return value(
                    inSpan.stream()
                            .filter(each -> Objects.equals(each.currency(), currency))
                            .toList(),
                    span);
        }
        Converted converted = rates.convert(inSpan, currency, definition.aggregate());
        return converted.missing().isEmpty() ? value(List.of(converted.days()), span) : Optional.empty();
    }

    private Optional<BigDecimal> value(List<CurrencyDays> days, Span span) {
        List<Series.Value> values = Series.of(
                        Grain.TOTAL, span.from(), span.until(), definition.aggregate(), currency != null, days)
                .get(0)
                .values();
        if (values.isEmpty()) {
            return canBeAbsent() ? Optional.empty() : Optional.of(BigDecimal.ZERO);
        }
        return Optional.ofNullable(values.get(0).value());
    }

    private boolean canBeAbsent() {
        return switch (definition.aggregate()) {
            case SUM, COUNT, DISTINCT -> false;
            case AVG, MIN, MAX, LAST, RATIO -> true;
        };
    }
}
