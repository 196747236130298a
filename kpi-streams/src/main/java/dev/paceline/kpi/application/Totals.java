package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.time.LocalDate;
import java.util.List;

/** The totals as they stand now. */
public interface Totals {

    /**
     * The days of a subject's metric from a day on, before another one, per currency.
     *
     * @throws NotReadyException while the state is not at hand
     */
    List<CurrencyDays> days(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until);
}
