package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.QuarantinedDelivery;
import io.smallrye.mutiny.Uni;

/** Where deliveries wait that the mapping could not read. */
public interface Quarantine {

    /** Completes when the delivery is committed; the same delivery kept again changes nothing. */
    Uni<Void> keep(QuarantinedDelivery delivery);
}
