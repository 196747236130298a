package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The imports that are remembered. */
public interface Imports {

    /** Writes a new import down, unless its key is known; the answer is the import of that key. */
    Uni<ImportRun> open(ImportRun fresh);

    /**
     * Writes the next state of an import together with the rows that could not be read; false when somebody else has taken
     * it over since.
     *
     * @param lease the lease that it stands under so far
     */
    Uni<Boolean> replace(ImportRun next, String lease, List<QuarantinedDelivery> unreadable);

    Uni<Optional<ImportRun>> find(TenantId tenant, ImportId id);

    Uni<Optional<ImportRun>> named(TenantId tenant, String key);

    /** The newest with an id below that one; empty for the newest of all. */
    Uni<List<ImportRun>> list(TenantId tenant, Optional<ImportId> below, int limit);
}
