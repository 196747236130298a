package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.CompiledExpressions;
import dev.paceline.kpi.domain.DefinitionCheck;
import dev.paceline.kpi.domain.DefinitionDraft;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes a tenant's own definitions: a new version, or switched off. */
@ApplicationScoped
public class ChangeDefinition {

    private final Register register;
    private final References references;
    private final CompiledExpressions expressions = new CompiledExpressions();

    ChangeDefinition(Register register, References references) {
        this.register = register;
        this.references = references;
    }

    /** What a change came to: the new version, or the reasons against it. */
    public record Changed(Optional<KpiDefinition> definition, List<Refusal> refusals) {

        public Changed {
            refusals = List.copyOf(refusals);
        }
    }

    /** Saves a draft as the metric's next version. */
    public Changed save(TenantId tenant, MetricId metric, DefinitionDraft draft) {
        List<Refusal> refusals = new ArrayList<>();
        List<KpiDefinition> saved = register.change(Topics.KPI_DEFINITIONS, published -> {
            refusals.clear();
            KpiDefinition standing = standing(published, tenant, metric).orElse(null);
            refusals.addAll(DefinitionCheck.of(metric, draft, inForce(published, tenant), standing));
            return refusals.isEmpty() ? List.of(draft.after(tenant, metric, standing)) : List.of();
        });
        saved.forEach(references::awaitDefinition);
        return new Changed(saved.stream().findFirst(), refusals);
    }

    /** Switches a metric off for the tenant, also a built-in one; neither version nor reason when there is no such metric. */
    public Changed retire(TenantId tenant, MetricId metric) {
        List<Refusal> refusals = new ArrayList<>();
        List<KpiDefinition> saved = register.change(Topics.KPI_DEFINITIONS, published -> {
            refusals.clear();
            Definitions inForce = inForce(published, tenant);
            Optional<KpiDefinition> standing = inForce.find(metric);
            standing.ifPresent(present -> refusals.addAll(DefinitionCheck.ofRetiring(metric, inForce)));
            return standing.isPresent() && refusals.isEmpty()
                    ? List.of(DefinitionDraft.retired(tenant, standing.get()))
                    : List.of();
        });
        saved.forEach(references::awaitDefinition);
        return new Changed(saved.stream().findFirst(), refusals);
    }

    private Definitions inForce(List<KpiDefinition> published, TenantId tenant) {
        return Definitions.of(of(published, KpiDefinition.EVERY_TENANT), of(published, tenant), expressions);
    }

    private static Optional<KpiDefinition> standing(List<KpiDefinition> published, TenantId tenant, MetricId metric) {
        return of(published, tenant).stream()
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .or(() -> of(published, KpiDefinition.EVERY_TENANT).stream()
                        .filter(each -> each.metric().equals(metric))
                        .findFirst());
    }

    private static List<KpiDefinition> of(List<KpiDefinition> published, TenantId tenant) {
        return published.stream().filter(each -> each.tenant().equals(tenant)).toList();
    }
}
