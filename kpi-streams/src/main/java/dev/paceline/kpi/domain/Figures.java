package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Rates.Converted;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.kpi.domain.Series.Value;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a range of days comes to.
 *
 * @param values one per currency; for a metric without currency exactly one
 * @param reported money in the reporting currency, where the tenant has one
 */
public record Figures(Span span, List<Value> values, @Nullable Reported reported) {

    public Figures {
        values = List.copyOf(values);
    }

    /**
     * Money in one currency, each day's at that day's rate.
     *
     * @param missing currencies with amounts on days that have no rate; those amounts are not in it
     */
    public record Reported(Value value, SortedSet<String> missing) {}

    /**
     * Adds up what the totals have in the range.
     *
     * @param currency to report money in, if any
     */
    public static Figures of(
            KpiDefinition definition, Span span, List<CurrencyDays> totals, @Nullable String currency, Rates rates) {
        List<CurrencyDays> inSpan = totals.stream()
                .map(each -> within(each, span))
                .filter(each -> !each.days().isEmpty())
                .toList();
        boolean money = definition.unit() == Unit.MONEY;
        List<Value> values = values(definition, span, money, inSpan);
        if (!money || currency == null || values.isEmpty()) {
            return new Figures(span, values, null);
        }
        Converted converted = rates.convert(inSpan, currency, definition.aggregate());
        Value value = values(definition, span, false, List.of(converted.days())).get(0);
        Value inCurrency = new Value(currency, value.value(), value.sum(), value.weight());
        return new Figures(span, values, new Reported(inCurrency, converted.missing()));
    }

    private static List<Value> values(KpiDefinition definition, Span span, boolean money, List<CurrencyDays> totals) {
        return Series.of(Grain.TOTAL, span.from(), span.until(), definition.aggregate(), money, totals)
                .get(0)
                .values();
    }

    static CurrencyDays within(CurrencyDays totals, Span span) {
        List<DayTotal> days = totals.days().stream()
                .filter(day -> !day.date().isBefore(span.from()) && day.date().isBefore(span.until()))
                .toList();
        return new CurrencyDays(totals.currency(), days);
    }
}
