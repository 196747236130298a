package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.kpi.domain.Fold.Bucket;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subject's totals of one metric and currency for one calendar month.
 *
 * @param definition the greatest definition that ever moved it
 * @param days ascending, only days that are not zero; of MIN, MAX, LAST and DISTINCT one for each different value of a day
 */
public record MonthTotals(long revision, DefinitionStamp definition, List<DayTotal> days) {

    public MonthTotals {
        days = List.copyOf(days);
    }

    /** Totals after a change; {@code standing} itself when the change moves nothing, revision 0 when there are still none. */
    public static MonthTotals after(@Nullable MonthTotals standing, TotalsChange change, List<DayChange> days) {
        MonthTotals base = standing == null ? new MonthTotals(0, change.definition(), List.of()) : standing;
        Aggregate aggregate = change.definition().aggregate();
        SortedMap<Bucket, DayTotal> next = new TreeMap<>();
        base.days().forEach(day -> next.put(Bucket.of(aggregate, day), day));
        for (DayChange day : days) {
            Bucket bucket = Bucket.of(aggregate, day.date(), day.sum());
            next.merge(bucket, new DayTotal(day.date(), day.sum(), day.weight()), bucket::plus);
        }
        next.entrySet().removeIf(entry -> entry.getKey().isEmpty(entry.getValue()));
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

    /** One total a day, as others are told. */
    public List<DayTotal> daily() {
        return Fold.daily(definition.aggregate(), days);
    }
}
