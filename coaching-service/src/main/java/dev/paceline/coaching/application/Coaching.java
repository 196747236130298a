package dev.paceline.coaching.application;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** All that coaching remembers. */
public interface Coaching {

    /** Does the work in one transaction that sees one tenant only; what it tells is published after the commit. */
    <R> Uni<R> inTenant(TenantId tenant, Function<CoachingBook, Uni<R>> work);
}
