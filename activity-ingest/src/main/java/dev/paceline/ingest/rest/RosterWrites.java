package dev.paceline.ingest.rest;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Changes the roster for the caller at hand, under the name of the request, and tells what came of it. */
@Singleton
class RosterWrites {

    private final Caller caller;
    private final Correlation correlation;

    RosterWrites(Caller caller, Correlation correlation) {
        this.caller = caller;
        this.correlation = correlation;
    }

    /** What is to be done. */
    @FunctionalInterface
    interface Write {
        Uni<RosterChange> of(TenantId tenant, CorrelationId name);
    }

    Uni<RosterWrittenView> tell(Write write) {
        return tell(write, RosterWrittenView::of);
    }

    Uni<RosterWrittenView> tell(Write write, Function<RosterChange, RosterWrittenView> view) {
        return write.of(caller.tenant(), correlation.id()).map(view);
    }
}
