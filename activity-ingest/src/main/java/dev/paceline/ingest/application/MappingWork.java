package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Does the mapping that takes longer than an event loop can wait. */
public interface MappingWork {

    /**
     * Does it on another thread, tenant by tenant in turn, and tells what came of it where it was asked for; empty when too much of the
     * tenant's is waiting.
     */
    <T> Optional<CompletionStage<T>> run(TenantId tenant, Supplier<T> work);

    /** Does what belongs to no single tenant on a thread of its own, so that it waits for no tenant's mapping. */
    <T> CompletionStage<T> run(Supplier<T> work);
}
