package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows the sources of a tenant. */
@ApplicationScoped
public class ReadSources {

    private final Sources sources;

    ReadSources(Sources sources) {
        this.sources = sources;
    }

    public Uni<Optional<Source>> one(TenantId tenant, SourceId id) {
        return sources.find(tenant, id);
    }

    public Uni<Optional<Source>> named(TenantId tenant, String name) {
        return sources.named(tenant, name);
    }

    /** By name, starting after that name. */
    public Uni<List<Source>> list(TenantId tenant, String afterName, int limit) {
        return sources.list(tenant, afterName, limit);
    }
}
