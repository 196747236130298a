package dev.paceline.commission.application;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Opens a tenant's book. */
public interface Books {

    /** Does the work in one transaction: all of it stands, facts to publish included, or none. */
    <R> Uni<R> inTenant(TenantId tenant, Function<Book, Uni<R>> work);

    /** The tenants that have plan evaluations to go on with now. */
    Uni<List<TenantId>> tenantsToEvaluate(Instant now);
}
