package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.QuarantineFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives up what waits in quarantine. */
@ApplicationScoped
public class DiscardQuarantine {

    private final QuarantineDesk desk;

    DiscardQuarantine(QuarantineDesk desk) {
        this.desk = desk;
    }

    /** How many entries are gone. */
    public Uni<Integer> discard(TenantId tenant, QuarantineFilter filter) {
        return desk.discard(tenant, filter);
    }
}
