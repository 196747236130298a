package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachedRep;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Whom coaching talks to; a moment behind the roster. */
public interface People {

    /** Names and zones of a tenant's reps; one not known yet goes by their id, in UTC. */
    Uni<Function<RepId, CoachedRep>> of(TenantId tenant);
}
