package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where deliveries wait that the mapping could not read. */
public interface Quarantine {

    /** Completes when the delivery is committed; the same delivery kept again changes nothing. */
    Uni<Void> keep(QuarantinedDelivery delivery);

    /** The newest entries with an id below that one. */
    Uni<List<QuarantineEntry>> list(TenantId tenant, long below, int limit);
}
