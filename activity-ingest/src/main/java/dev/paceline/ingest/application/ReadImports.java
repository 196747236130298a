package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.ImportRun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows how far imports have come. */
@ApplicationScoped
public class ReadImports {

    private final Imports imports;
    private final Clock clock;

    ReadImports(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    public Uni<Optional<ImportRun>> one(TenantId tenant, ImportId id) {
        return imports.find(tenant, id).map(found -> found.map(this::honest));
    }

    /** The import of that key. */
    public Uni<Optional<ImportRun>> named(TenantId tenant, String key) {
        return imports.named(tenant, key).map(found -> found.map(this::honest));
    }

    /** The newest first, with an id below that one. */
    public Uni<List<ImportRun>> list(TenantId tenant, Optional<ImportId> below, int limit) {
        return imports.list(tenant, below, limit)
                .map(runs -> runs.stream().map(this::honest).toList());
    }

    /** A killed service could not say that it stopped. */
    private ImportRun honest(ImportRun run) {
        boolean abandoned = run.state() == ImportRun.State.RUNNING && !run.isHeldAt(clock.instant());
        return abandoned ? run.ended(ImportRun.State.INTERRUPTED, null, run.changedAt()) : run;
    }
}
