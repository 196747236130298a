package dev.paceline.goals.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.GoalDraft;
import dev.paceline.goals.domain.Proposal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

/** Puts a draft beside what is known of its subject and its metric. */
@ApplicationScoped
class ProposeGoal {

    private final Catalogue catalogue;

    ProposeGoal(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Uni<Proposal> propose(TenantId tenant, GoalDraft draft) {
        return definition(tenant, draft).chain(definition -> zone(tenant, draft)
                .map(zone -> new Proposal(draft, definition.orElse(null), zone.orElse(null))));
    }

    private Uni<Optional<KpiDefinition>> definition(TenantId tenant, GoalDraft draft) {
        MetricId metric = draft.metric();
        return metric == null ? Uni.createFrom().item(Optional.empty()) : catalogue.definition(tenant, metric);
    }

    private Uni<Optional<ZoneId>> zone(TenantId tenant, GoalDraft draft) {
        Subject subject = draft.subject();
        return subject == null ? Uni.createFrom().item(Optional.empty()) : catalogue.zone(tenant, subject);
    }
}
