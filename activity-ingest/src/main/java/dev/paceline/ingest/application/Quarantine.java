package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Forgetting;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import io.smallrye.mutiny.Uni;

/** Where deliveries wait that the mapping could not read. */
public interface Quarantine {

    /** Completes when the delivery is committed; the same delivery kept again changes nothing. */
    Uni<Void> keep(QuarantinedDelivery delivery);

    /** Completes when no payload of that source is kept any more that tells of the persons who shall be forgotten. */
    Uni<Void> forget(TenantId tenant, SourceId source, Forgetting wish);
}
