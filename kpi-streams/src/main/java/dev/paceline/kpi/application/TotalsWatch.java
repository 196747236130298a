package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import java.time.LocalDate;

/** Is told which totals moved, so that what is computed from them can follow. Called on the way of every event: it must not wait. */
public interface TotalsWatch {

    /** That subject's totals of that metric have changed on days from the first to the last; the store already says so. */
    void changed(TenantId tenant, Subject subject, MetricId metric, LocalDate first, LocalDate last);

    /** The stores were moved or restored: anything may be different now. */
    void movedAway();
}
