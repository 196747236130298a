package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SourceHealth;
import dev.paceline.ingest.domain.SourceWatch;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where it is written how sources do, and what is watched of them. */
public interface SourceHealthBook {

    /** Adds what was counted. */
    Uni<Void> add(List<SourceTally> tallies);

    /** Writes down what is watched of a source; false when there is no such source. */
    Uni<Boolean> watch(TenantId tenant, SourceId source, SourceWatch watch);

    Uni<Optional<SourceHealth>> find(TenantId tenant, SourceId source);

    /** Sources of a tenant by name, starting after that name. */
    Uni<List<SourceHealth>> list(TenantId tenant, String afterName, int limit);

    /** What is watched of all sources of all tenants of which something is. */
    Uni<Map<SourceId, SourceWatch>> watches();

    /** All sources of all tenants that are watched for silence. */
    Uni<List<SourceHealth>> watchedForSilence();
}
