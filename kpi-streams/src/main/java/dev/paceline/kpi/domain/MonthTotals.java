package dev.paceline.kpi.domain;

import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subject's totals of one metric and currency for one calendar month.
 *
 * @param definition the greatest definition that ever moved it
 * @param days ascending, only days that are not zero
 */
public record MonthTotals(long revision, DefinitionStamp definition, List<DayTotal> days) {

    public MonthTotals {
        days = List.copyOf(days);
    }

    /** Totals after a change; {@code standing} itself when the change moves nothing, revision 0 when there are still none. */
    public static MonthTotals after(@Nullable MonthTotals standing, TotalsChange change, List<DayChange> days) {
        MonthTotals base = standing == null ? new MonthTotals(0, change.definition(), List.of()) : standing;
        SortedMap<LocalDate, DayTotal> next = new TreeMap<>();
        base.days().forEach(day -> next.put(day.date(), day));
        for (DayChange day : days) {
            next.merge(day.date(), new DayTotal(day.date(), day.sum(), day.weight()), MonthTotals::plus);
        }
        next.values().removeIf(day -> day.sum().signum() == 0 && day.weight().signum() == 0);
        boolean newer = change.definition().compareTo(base.definition()) >= 0;
        MonthTotals after = new MonthTotals(
                base.revision() + 1, newer ? change.definition() : base.definition(), new ArrayList<>(next.values()));
        return base.saysTheSameAs(after) ? base : after;
    }

    /** The same totals as another revision; 0 is for totals that nobody was told of. */
    public MonthTotals as(long other) {
        return new MonthTotals(other, definition, days);
    }

    private boolean saysTheSameAs(MonthTotals other) {
        return definition.equals(other.definition) && days.equals(other.days);
    }

    private static DayTotal plus(DayTotal left, DayTotal right) {
        BigDecimal sum = CanonicalJson.decimal(left.sum().add(right.sum()));
        BigDecimal weight = CanonicalJson.decimal(left.weight().add(right.weight()));
        return new DayTotal(left.date(), sum, weight);
    }
}
