package dev.paceline.kit.sweep;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** What a {@link Sweep} does for each tenant. */
public interface SweepWork {

    /** The tenants for which something is due now. */
    Uni<? extends Collection<TenantId>> tenants();

    /**
     * One bounded step for one tenant, in a transaction of its own.
     *
     * <p>Of several instances one does it at a time: it claims its rows ({@code for update skip locked}), or takes a lease.
     *
     * @return whether more may be due
     */
    Uni<Boolean> step(TenantId tenant);
}
