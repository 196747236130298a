package dev.paceline.goals.application;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** All goals that are remembered. */
public interface Goals {

    /** Does the work in one transaction that sees one tenant only; what it tells is published after the commit. */
    <R> Uni<R> inTenant(TenantId tenant, Function<GoalBook, Uni<R>> work);

    /** Where time calls for a new judgement, of all tenants, longest due first. */
    Uni<List<DueSpan>> due(Instant now, int limit);

    /** A span of a tenant's series in which a goal is due. */
    record DueSpan(TenantId tenant, SeriesSpan span) {}
}
