package dev.paceline.commission.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other services have said of metrics and reps. */
public interface References {

    /** The definitions of these metrics, as far as they exist. */
    Uni<Map<MetricId, KpiDefinition>> definitions(TenantId tenant, Set<MetricId> metrics);

    /** Every rep of the roster. */
    Uni<List<RosterRep>> reps(TenantId tenant);

    /** A rep, if the roster knows them. */
    Uni<Optional<RosterRep>> rep(TenantId tenant, RepId rep);
}
