package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Outcome.Hindrance;
import dev.paceline.ingest.application.Outcome.Later;
import dev.paceline.ingest.application.Outcome.Refused;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Checks how somebody wants a source to be. Its mapping is compiled for that, which takes longer than an event loop can wait. */
@ApplicationScoped
class WishCheck {

    private static final Hindrance BUSY = new Hindrance("Too many mappings of yours are being compiled at once.", 1);

    private final MappingWork work;

    WishCheck(MappingWork work) {
        this.work = work;
    }

    /** Goes on where there are no faults; else refused with them, or told to come again where too much of the tenant's is waiting. */
    Uni<Outcome<Source>> check(TenantId tenant, Supplier<List<Fault>> faults, Supplier<Uni<Outcome<Source>>> then) {
        return work.run(tenant, faults)
                .map(checked -> Uni.createFrom()
                        .completionStage(checked)
                        .chain(found -> found.isEmpty()
                                ? then.get()
                                : Uni.createFrom().<Outcome<Source>>item(new Refused<>(found))))
                .orElseGet(() -> Uni.createFrom().item(new Later<>(BUSY)));
    }
}
