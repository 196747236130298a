package dev.paceline.goals.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** All goals that are remembered. */
public interface Goals {

    /** Does the work in one transaction that sees one tenant only; what it tells is published after the commit. */
    <R> Uni<R> inTenant(TenantId tenant, Function<GoalBook, Uni<R>> work);

    /** The tenants that have goals on that metric, cancelled ones left out. */
    Uni<List<TenantId>> tenantsOn(MetricId metric);

    /** The tenants that have goals of which it was never said whether less is better. */
    Uni<List<TenantId>> tenantsWithoutDirection();

    /** The tenants that have goals for which time calls for a new judgement. */
    Uni<List<TenantId>> tenantsDue(Instant now);
}
