package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Series;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads a subject's numbers of one metric. */
@ApplicationScoped
public class ReadKpi {

    private final Totals totals;
    private final References references;

    ReadKpi(Totals totals, References references) {
        this.totals = totals;
        this.references = references;
    }

    /** The metric's definition in force for the tenant. */
    public Optional<KpiDefinition> definition(TenantId tenant, MetricId metric) {
        return references.definitions(tenant).find(metric);
    }

    /** All definitions in force for the tenant, by metric. */
    public List<KpiDefinition> definitions(TenantId tenant) {
        return references.definitions(tenant).all();
    }

    /** Whether the tenant has that rep or team. */
    public boolean knows(TenantId tenant, Subject subject) {
        return references.knows(tenant, subject);
    }

    /**
     * The numbers, period by period.
     *
     * @param until the first day after the range
     */
    public List<Series.Period> series(
            TenantId tenant, KpiDefinition definition, Subject subject, Grain grain, LocalDate from, LocalDate until) {
        return Series.of(
                grain,
                from,
                until,
                definition.aggregate(),
                definition.unit() == Unit.MONEY,
                totals.days(tenant, subject, definition.metric(), from, until));
    }
}
