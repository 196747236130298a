package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.LateChange;
import dev.paceline.kpi.domain.LatePage;
import dev.paceline.kpi.domain.Sieve;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Lists what was said of records after their month was closed, and so counts nowhere. */
@ApplicationScoped
public class LateChanges {

    private final Records records;
    private final References references;
    private final TenantSettings settings;

    LateChanges(Records records, References references, TenantSettings settings) {
        this.records = records;
        this.references = references;
        this.settings = settings;
    }

    /**
     * A page of them.
     *
     * @param metric absent for all
     * @param subject absent for everybody
     * @param after the last place of the page before; absent for the first page
     */
    public LatePage of(
            TenantId tenant,
            MonthClosing month,
            @Nullable MetricId metric,
            @Nullable Subject subject,
            LateChange.@Nullable Place after,
            int limit) {
        Closings closings = Closings.of(settings.closings(tenant));
        Sieve sieve = new Sieve(metric, subject, month.from(), month.until(), true);
        LatePage page = new LatePage(after, limit);
        references
                .told(tenant)
                .recordTypes()
                .forEach(type -> records.each(
                        tenant,
                        type,
                        sieve,
                        (recordType, id, state) -> page.add(LateChange.of(recordType, id, state, closings, sieve))));
        return page;
    }
}
