package dev.paceline.commission.storage;

import dev.paceline.commission.application.References;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import dev.paceline.kit.definitions.DefinitionProjection;
import dev.paceline.kit.roster.RosterProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Metrics and reps as the kit's projections of {@code kpi.definitions} and {@code org.roster} know them. */
@ApplicationScoped
class ProjectedReferences implements References {

    private final DefinitionProjection definitions;
    private final RosterProjection roster;

    ProjectedReferences(DefinitionProjection definitions, RosterProjection roster) {
        this.definitions = definitions;
        this.roster = roster;
    }

    @Override
    public Uni<Map<MetricId, KpiDefinition>> definitions(TenantId tenant, Set<MetricId> metrics) {
        return definitions.all(tenant).map(all -> all.stream()
                .filter(definition -> metrics.contains(definition.metric()))
                .collect(Collectors.toMap(KpiDefinition::metric, definition -> definition)));
    }

    @Override
    public Uni<List<RosterRep>> reps(TenantId tenant) {
        return roster.reps(tenant);
    }

    @Override
    public Uni<Optional<RosterRep>> rep(TenantId tenant, RepId rep) {
        return roster.rep(tenant, rep);
    }
}
