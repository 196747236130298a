package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The sources that are remembered. */
public interface Sources {

    /** Adds a source; false when the tenant has one of that name already. */
    Uni<Boolean> add(Source source);

    Uni<Optional<Source>> find(TenantId tenant, SourceId id);

    /** Sources of a tenant by name, starting after that name. */
    Uni<List<Source>> list(TenantId tenant, String afterName, int limit);

    /** The source of that name. */
    Uni<Optional<Source>> named(TenantId tenant, String name);

    /**
     * Writes the next state of a source; false when another change came between, or when another source has the name.
     */
    Uni<Boolean> replace(Source next);

    /** Takes a source away; false when there is none. */
    Uni<Boolean> remove(TenantId tenant, SourceId id);

    /** The sources of all tenants. */
    Uni<List<Source>> everywhere();
}
