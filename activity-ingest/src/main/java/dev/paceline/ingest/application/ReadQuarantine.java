package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.QuarantineCount;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantineFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows what waits in quarantine. */
@ApplicationScoped
public class ReadQuarantine {

    private final QuarantineDesk desk;

    ReadQuarantine(QuarantineDesk desk) {
        this.desk = desk;
    }

    /** The newest entries with an id below that one. */
    public Uni<List<QuarantineEntry>> list(TenantId tenant, QuarantineFilter filter, long below, int limit) {
        return desk.list(tenant, filter, below, limit);
    }

    /** One entry with all of its payload. */
    public Uni<Optional<QuarantineEntry>> one(TenantId tenant, long entry) {
        return desk.find(tenant, entry);
    }

    /** How many wait for which cause, the most first. */
    public Uni<List<QuarantineCount>> counts(TenantId tenant, int limit) {
        return desk.counts(tenant, limit);
    }
}
