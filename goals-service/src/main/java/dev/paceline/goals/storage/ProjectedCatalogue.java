package dev.paceline.goals.storage;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.goals.application.Catalogue;
import dev.paceline.kit.definitions.DefinitionProjection;
import dev.paceline.kit.roster.RosterProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

/** What the projections of {@code org.roster} and {@code kpi.definitions} hold. */
@ApplicationScoped
class ProjectedCatalogue implements Catalogue {

    private final RosterProjection roster;
    private final DefinitionProjection definitions;

    ProjectedCatalogue(RosterProjection roster, DefinitionProjection definitions) {
        this.roster = roster;
        this.definitions = definitions;
    }

    @Override
    public Uni<Optional<KpiDefinition>> definition(TenantId tenant, MetricId metric) {
        return definitions.find(tenant, metric);
    }

    @Override
    public Uni<Optional<ZoneId>> zone(TenantId tenant, Subject subject) {
        return switch (subject.kind()) {
            case REP -> roster.rep(tenant, new RepId(subject.id())).map(found -> found.map(RosterRep::zone));
            case TEAM -> roster.team(tenant, new TeamId(subject.id())).map(found -> found.map(RosterTeam::zone));
        };
    }
}
