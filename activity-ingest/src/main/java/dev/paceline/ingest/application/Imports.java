package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The imports that are remembered. */
public interface Imports {

    /** Writes a new import down, unless its key is known; the answer is the import of that key. */
    Uni<ImportRun> open(ImportRun fresh);

    /**
     * Writes the next state of an import together with what it changes in quarantine; false when somebody else has taken it over
     * since.
     *
     * @param lease the lease that it stands under so far
     */
    Uni<Boolean> replace(ImportRun next, String lease, Quarantining rows);

    /** As {@link #replace}, for an import that begins again: its own rows leave quarantine. */
    Uni<Boolean> restart(ImportRun next, String lease);

    /** Rows of earlier imports of the same source that wait in quarantine: their names by the SHA-256 of what they say. */
    Uni<Map<String, List<CorrelationId>>> earlier(ImportRun run, int limit);

    /**
     * What rows of an import change in quarantine.
     *
     * @param unreadable are kept there
     * @param closed of earlier imports; this one has read the same rows
     */
    record Quarantining(List<QuarantinedDelivery> unreadable, List<CorrelationId> closed) {

        static final Quarantining NOTHING = new Quarantining(List.of(), List.of());

        public Quarantining {
            unreadable = List.copyOf(unreadable);
            closed = List.copyOf(closed);
        }
    }

    Uni<Optional<ImportRun>> find(TenantId tenant, ImportId id);

    Uni<Optional<ImportRun>> named(TenantId tenant, String key);

    /** The newest with an id below that one; empty for the newest of all. */
    Uni<List<ImportRun>> list(TenantId tenant, Optional<ImportId> below, int limit);
}
