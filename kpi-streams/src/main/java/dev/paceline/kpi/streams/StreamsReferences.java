package dev.paceline.kpi.streams;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.security.Reporting;
import dev.paceline.kpi.application.References;
import dev.paceline.kpi.domain.Definitions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

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
    public boolean knows(TenantId tenant, Subject subject) {
        return engine.models().now(tenant).view().knows(subject);
    }

    @Override
    public Uni<Boolean> manages(TenantId tenant, RepId manager, Subject subject, LocalDate on) {
        return Uni.createFrom().item(() -> engine.models().now(tenant).view().manages(manager, subject, on));
    }
}
