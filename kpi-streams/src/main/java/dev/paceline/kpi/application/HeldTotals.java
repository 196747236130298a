package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The totals on this instance. All methods throw {@link NotReadyException} while the state is not at hand. */
public interface HeldTotals {

    Placement placement();

    /** Where these partitions are, whatever happens to the others. */
    Placement placement(Set<Integer> partitions);

    /** The partition that the totals of a subject's metric are in. */
    int partition(TenantId tenant, Subject subject, MetricId metric);

    /** The days of a subject's metric from a day on, before another one, per currency; refused where they are not here. */
    List<CurrencyDays> days(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until);

    /** The same from a copy that may lack the last moment; refused where none is here that was up to date a moment ago. */
    List<CurrencyDays> daysOfCopy(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until);
}
