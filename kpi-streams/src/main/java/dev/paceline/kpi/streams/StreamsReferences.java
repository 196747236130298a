package dev.paceline.kpi.streams;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kit.security.Reporting;
import dev.paceline.kpi.application.References;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Roster;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions and roster as the global stores' processors know them. */
@ApplicationScoped
class StreamsReferences implements References, Reporting {

    private final StreamsEngine engine;

    StreamsReferences(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public Definitions definitions(TenantId tenant) {
        return engine.models().now(tenant).definitions();
    }

    @Override
    public Optional<KpiDefinition> definition(TenantId tenant, MetricId metric) {
        return engine.models().standing(tenant, metric);
    }

    @Override
    public void awaitDefinition(KpiDefinition definition) {
        Waiting.until(() -> isKnown(definition));
    }

    private boolean isKnown(KpiDefinition definition) {
        Optional<KpiDefinition> inForce = definitions(definition.tenant()).find(definition.metric());
        return inForce.map(
                        known -> known.tenant().equals(definition.tenant()) && known.version() >= definition.version())
                .orElse(definition.retired());
    }

    @Override
    public Set<TenantId> tenants() {
        return engine.models().tenants();
    }

    @Override
    public Roster roster(TenantId tenant) {
        return engine.models().now(tenant);
    }

    @Override
    public RosterView people(TenantId tenant) {
        return engine.models().now(tenant).view();
    }

    @Override
    public String version(TenantId tenant) {
        return engine.models().now(tenant).fingerprint().toString();
    }

    @Override
    public @Nullable Object sign(TenantId tenant) {
        return engine.models().atHand(tenant);
    }

    @Override
    public Definitions told(TenantId tenant) {
        TenantModel model = engine.models().now(tenant);
        Definitions told = model.told();
        return told == null ? model.definitions() : told;
    }

    @Override
    public boolean knows(TenantId tenant, Subject subject) {
        return engine.models().now(tenant).view().knows(subject);
    }

    @Override
    public Uni<Boolean> manages(TenantId tenant, RepId manager, Subject subject, Instant at) {
        return Uni.createFrom().item(() -> engine.models().now(tenant).view().manages(manager, subject, at));
    }
}
