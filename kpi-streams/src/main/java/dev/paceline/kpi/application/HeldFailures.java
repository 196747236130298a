package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The records on this instance on which a definition fails. All methods throw {@link NotReadyException} while the state is not at hand. */
public interface HeldFailures {

    Placement placement();

    /**
     * Those of exactly these partitions.
     *
     * @param after the last record of the page before; absent for the first page
     */
    Found of(TenantId tenant, MetricId metric, SortedSet<Integer> partitions, @Nullable Place after, int limit);
}
