package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.QuarantineEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows what waits in quarantine, newest first. */
@ApplicationScoped
public class ReadQuarantine {

    private final Quarantine quarantine;

    ReadQuarantine(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** Entries with an id below that one. */
    public Uni<List<QuarantineEntry>> list(TenantId tenant, long below, int limit) {
        return quarantine.list(tenant, below, limit);
    }
}
