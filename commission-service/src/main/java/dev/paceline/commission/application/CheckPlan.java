package dev.paceline.commission.application;

import dev.paceline.commission.domain.Compilation;
import dev.paceline.commission.domain.DecidedPeriod;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanCompiler;
import dev.paceline.commission.domain.PlanContext;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a plan draft against the tenant's metrics, reps and other plans, before it is saved and when it is previewed. */
@ApplicationScoped
class CheckPlan {

    private final References references;

    CheckPlan(References references) {
        this.references = references;
    }

    /** What a draft refers to, as far as it exists. */
    record Found(Map<MetricId, KpiDefinition> definitions, Set<RepId> roster) {

        /** The terms, or what is wrong with the draft. */
        Compilation check(PlanBook plans, PlanId plan, PlanDraft draft) {
            List<DecidedPeriod> others = plans.newest().stream()
                    .map(PlanVersion::plan)
                    .filter(other -> !other.equals(plan))
                    .flatMap(other -> plans.decidedPeriods(other).stream())
                    .toList();
            return PlanCompiler.compile(draft, new PlanContext(definitions, roster, others));
        }
    }

    /** Reads what a draft refers to. */
    Uni<Found> references(TenantId tenant, PlanDraft draft) {
        return references.definitions(tenant, PlanCompiler.metricsOf(draft)).chain(definitions -> references
                .reps(tenant)
                .map(reps ->
                        new Found(definitions, reps.stream().map(RosterRep::rep).collect(Collectors.toSet()))));
    }
}
